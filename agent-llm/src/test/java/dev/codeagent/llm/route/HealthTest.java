package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When tries close a route and open it again; times are milliseconds here. */
class HealthTest {

  private static final ProviderFault SHEDS = ProviderFault.OVERLOADED;
  private static final ProviderFault FAILS = ProviderFault.SERVER_ERROR;

  private final ProviderHealth provider = new ProviderHealth("p", BreakerTerms.DEFAULT);
  private final Health health = new Health("p/a", provider, BreakerTerms.DEFAULT);
  private Admission usual = Admission.USUAL;

  @Test
  void givenAServerThatShedsWhatIsTooMuch_whileItServesTheRest_thenItsRouteStaysOpen() {
    for (int i = 0; i < 20; i++) {
      served(100 * i, 100 * i + 50);
      served(100 * i, 100 * i + 50);
      failed(SHEDS, 100 * i, 100 * i + 60);
      failed(SHEDS, 100 * i, 100 * i + 60);
    }

    assertThat(health.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenABurstOfWhichTheFirstAreRefused_thenTheseCountOnce(boolean sole) {
    usual = usual.solely(sole);
    for (int i = 0; i < 10; i++) {
      failed(sole ? FAILS : SHEDS, i, 20 + i);
    }
    served(10, 60);

    assertThat(health.isOpen()).isFalse();
  }

  @Test
  void givenAServerThatServesNobodyElse_thenTwoRefusalsCloseItsRoute() {
    served(0, 50);

    failed(SHEDS, 2_000, 2_010);
    assertThat(health.isOpen()).isFalse();
    failed(SHEDS, 2_020, 2_030);
    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenAServerThatServedAMomentAgo_thenTheFourthRefusalInARowClosesItsRoute() {
    for (int i = 0; i < 20; i++) {
      served(i, i + 1);
    }
    for (int i = 0; i < 3; i++) {
      failed(SHEDS, 100 + 20 * i, 110 + 20 * i);
    }
    assertThat(health.isOpen()).isFalse();

    failed(SHEDS, 200, 210);
    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenRefusalsBetweenAnswersThatTakeLong_whenTheseBeganBeforeThem_thenTheyAreStillARow() {
    for (int i = 0; i < 20; i++) {
      served(1_000 + i, 1_001 + i);
    }
    for (int i = 0; i < 4; i++) {
      failed(SHEDS, 1_400 + 20 * i, 1_410 + 20 * i);
      served(i, 1_415 + 20 * i);
    }

    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void
      givenAServerThatRefusesTwoOfThree_whateverItServedBefore_thenItsRouteClosesWithinTwentyTries() {
    int time = 0;
    for (int i = 0; i < 200; i++) {
      served(time++, time++);
    }
    int tries = 0;
    while (!health.isOpen()) {
      if (tries++ % 3 == 0) {
        served(time++, time++);
      } else {
        failed(SHEDS, time++, time++);
      }
      assertThat(tries).isLessThan(20);
    }

    assertThat(tries).isGreaterThan(8);
  }

  @Test
  void
      givenRefusalsInARow_whenAnAnswerFollowsThatIsQuickOrBeganAfterTheFirst_thenTheyAreNoneAnyMore() {
    for (int i = 0; i < 20; i++) {
      served(50 + i, 51 + i);
    }
    shedThrice(100);
    served(90, 165);
    shedThrice(200);
    assertThat(health.isOpen()).isFalse();

    served(300, 3_000);
    failed(SHEDS, 3_010, 3_020);
    assertThat(health.isOpen()).isFalse();
  }

  private void shedThrice(int from) {
    for (int i = 0; i < 3; i++) {
      failed(SHEDS, from + 20 * i, from + 20 * i + 10);
    }
  }

  @Test
  void givenAQuickAnswerBetweenTwoFailures_thenTheseAreNotInARow() {
    failed(FAILS, 0, 10);
    served(5, 15);
    failed(FAILS, 20, 30);

    assertThat(health.isOpen()).isFalse();
  }

  @Test
  void givenALongAnswerThatBeganBeforeAFailure_thenItEndsNoRow() {
    failed(FAILS, 2_000, 2_010);
    served(0, 2_015);
    failed(FAILS, 2_020, 2_030);

    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenALongAnswerThatBeganAfterAFailure_thenItEndsTheRow() {
    failed(FAILS, 0, 10);
    served(20, 5_000);
    failed(FAILS, 5_010, 5_020);

    assertThat(health.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAProbeThatAServerAnswersBeforeItShedsABurst_thenOnlyASoleRouteStaysOpen(boolean sole) {
    usual = usual.solely(sole);
    close();
    served(claim(60_000, sole), 60_000, 60_010);

    failed(SHEDS, 60_020, 60_030);

    assertThat(health.isOpen()).isEqualTo(!sole);
  }

  @Test
  void givenCallsOfWhichSomeHaveThisRouteAlone_thenEachIsJudgedByItsOwn() {
    close();
    served(claim(60_000, true).solely(true), 60_000, 60_010);
    assertThat(health.share(nanos(60_010))).as("traffic of others").isLessThan(0.2);

    usual = usual.solely(true);
    failed(FAILS, 60_020, 60_030);
    assertThat(health.isOpen()).as("one that has no other way").isFalse();
    usual = usual.solely(false);
    failed(FAILS, 60_040, 60_050);
    assertThat(health.isOpen()).as("one that has").isTrue();
  }

  @Test
  void givenTheOnlyRouteThatIsBack_thenOneFailureDoesNotCloseIt() {
    usual = usual.solely(true);
    close();
    served(claim(60_000, true).solely(true), 60_000, 60_010);

    failed(FAILS, 65_000, 65_010);
    assertThat(health.isOpen()).isFalse();
    failed(FAILS, 65_020, 65_030);
    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenAProviderThatIsDueBeforeARouteOfIts_thenAnotherRouteMayProbeIt() {
    Health other = new Health("p/b", provider, BreakerTerms.DEFAULT);
    failed(FAILS, 0, 10);
    other.failed(usual, fault(FAILS), nanos(0), nanos(20));
    other.failed(usual, fault(FAILS), nanos(30), nanos(40));
    failed(FAILS, 20, 20_000);
    assertThat(health.admitsIn(nanos(35_000), false)).isPositive();

    assertThat(health.claim(nanos(35_000), false)).isNull();
    assertThat(other.claim(nanos(35_000), false)).isNotNull();
  }

  @Test
  void givenAStallThatBeganBeforeAnOutage_whenItEndsAfterTheProbe_thenItTellsNothingNew() {
    close();
    served(claim(60_000, false), 60_000, 60_010);

    failed(ProviderFault.STALLED, -5, 60_020);
    failed(ProviderFault.STALLED, -4, 60_030);
    assertThat(health.isOpen()).isFalse();
    failed(ProviderFault.STALLED, 60_015, 60_040);
    assertThat(health.isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAServerThatFailsSomeTriesInARow_thenItsRouteClosesOnlyBesideAnother(boolean sole) {
    usual = usual.solely(sole);
    for (int i = 0; i < 20 && !health.isOpen(); i++) {
      for (int j = 0; j < 4; j++) {
        served(1_000 * i, 1_000 * i + 50);
      }
      failed(FAILS, 1_000 * i + 60, 1_000 * i + 70);
      failed(FAILS, 1_000 * i + 80, 1_000 * i + 90);
    }

    assertThat(health.isOpen()).isEqualTo(!sole);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAServerThatFailsThreeOfFour_thenItsRouteClosesOnlyBesideAnother(boolean sole) {
    usual = usual.solely(sole);
    for (int i = 0; i < 100 && !health.isOpen(); i++) {
      served(100 * i, 100 * i + 5);
      for (int j = 1; j < 4; j++) {
        failed(FAILS, 100 * i + 10 * j, 100 * i + 10 * j + 5);
      }
    }

    assertThat(health.isOpen()).isEqualTo(!sole);
  }

  @Test
  void givenASoleServerThatFailsNearlyAll_thenItsRouteClosesThoughItServesSome() {
    usual = usual.solely(true);
    for (int i = 0; i < 20_000 && !health.isOpen(); i++) {
      if (i % 20 == 0) {
        served(20 * i, 20 * i + 5);
      } else {
        failed(FAILS, 20 * i, 20 * i + 5);
      }
    }

    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenTriesThatWaitedForTheirTurn_whileARouteIsClosedAndProbed_thenTheyAreNoProbes() {
    close();
    long due = health.admitsIn(nanos(30), true);
    for (int i = 0; i < 40; i++) {
      failed(FAILS, 40 + i, 50 + i);
    }
    assertThat(health.admitsIn(nanos(30), true)).isEqualTo(due);

    Admission probe = claim(1_000, true);
    failed(FAILS, 1_001, 1_005);
    assertThat(health.failedProbes()).as("one that began after the probe").isZero();
    assertThat(health.claim(nanos(10_000), true)).as("the probe is under way").isNull();

    health.failed(probe, fault(FAILS), nanos(1_000), nanos(1_010));
    assertThat(health.failedProbes()).isEqualTo(1);
    assertThat(health.claim(nanos(10_000), true)).isNotNull();
  }

  @Test
  void givenAProbeOfAnOutageThatIsOver_thenItsEndSaysNothingOfTheNext() {
    close();
    Admission old = claim(60_000, false);
    served(60_005, 60_010); // of a try that waited for its turn
    assertThat(health.isOpen()).isFalse();
    failed(FAILS, 60_020, 60_030);
    Admission probe = claim(200_000, false);

    health.release(old);
    health.postpone(old, nanos(200_010));
    health.failed(old, fault(FAILS), nanos(60_000), nanos(200_020));

    assertThat(health.claim(nanos(900_000), false)).as("the probe is under way").isNull();
    served(probe, 200_000, 200_030);
    assertThat(health.isOpen()).isFalse();
  }

  @Test
  void givenAProbeThatWasNotMade_thenTheNextCallMayMakeIt_butNotSoonAfterOneThatCameToNothing() {
    close();
    health.release(claim(60_000, false));
    Admission second = claim(60_000, false);
    health.postpone(second, nanos(60_010));

    assertThat(health.claim(nanos(60_020), false)).isNull();
    assertThat(health.claim(nanos(95_000), false)).isNotNull();
  }

  @Test
  void givenASoleRouteThatServedNobodyForSomeSeconds_thenTwoFailuresCloseIt() {
    usual = usual.solely(true);
    firstPiece(0, 50);
    served(0, 60);

    failed(FAILS, 3_000, 3_010);
    failed(FAILS, 3_020, 3_030);

    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenASoleRouteWhoseAnswersTakeLongToBegin_thenOneThatBeganSinceKeepsItOpen() {
    usual = usual.solely(true);
    firstPiece(0, 8_000);

    failed(FAILS, 8_010, 8_020);
    failed(FAILS, 8_030, 8_040);
    assertThat(health.isOpen()).isFalse();

    failed(FAILS, 17_100, 17_110);
    failed(FAILS, 17_120, 17_130);
    assertThat(health.isOpen()).isTrue();
  }

  @Test
  void givenASoleRoute_whenAnOlderTryBeginsToBeAnsweredLater_thenTheYoungerStillCounts() {
    usual = usual.solely(true);
    firstPiece(1_000, 1_010);
    firstPiece(0, 1_020);

    failed(FAILS, 2_380, 2_390);
    failed(FAILS, 2_400, 2_410);
    assertThat(health.isOpen()).isFalse();
  }

  @Test
  void givenAnswersThatBeganBeforeTheServerRefusedAll_thenTheyDoNotKeepItsRouteOpen() {
    firstPiece(0, 50);

    served(0, 20_000);
    failed(SHEDS, 20_000, 20_010);
    served(0, 20_015);
    failed(SHEDS, 20_020, 20_030);
    failed(SHEDS, 20_040, 20_050);

    assertThat(health.isOpen()).isTrue();
  }

  /** Closes the route by two failures. */
  private void close() {
    health.failed(Admission.USUAL, fault(FAILS), nanos(0), nanos(10));
    health.failed(Admission.USUAL, fault(FAILS), nanos(20), nanos(30));
    assertThat(health.isOpen()).isTrue();
  }

  private Admission claim(int at, boolean alone) {
    return Objects.requireNonNull(health.claim(nanos(at), alone));
  }

  private void served(int started, int ended) {
    served(usual, started, ended);
  }

  private void served(Admission admission, int started, int ended) {
    health.answered(admission, nanos(started), nanos(ended));
  }

  private void firstPiece(int started, int at) {
    health.firstPiece(nanos(at) - nanos(started), nanos(at));
  }

  private void failed(ProviderFault kind, int started, int ended) {
    health.failed(usual, fault(kind), nanos(started), nanos(ended));
  }

  private static ProviderException fault(ProviderFault kind) {
    return ProviderException.of(kind, "It is " + kind + ".", "Wait.");
  }

  private static long nanos(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
