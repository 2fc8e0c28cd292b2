package dev.codeagent.llm.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learnt of a provider's capacity from its answers and refusals. */
class CapacityTest {

  private static final double ROUND = Duration.ofSeconds(10).toNanos();

  private final Capacity capacity = new Capacity(256);
  private long now;

  @Test
  void givenAMomentInWhichAllIsRefusedAndNothingServed_thenHowMuchIsCarriedIsNotForgotten() {
    began(60);
    now += Duration.ofSeconds(1).toNanos();
    capacity.refused(now - 1, 60, now, ROUND);
    assertThat(capacity.calls()).as("what is being served").isCloseTo(60, within(1.0));

    now += Duration.ofSeconds(20).toNanos();
    for (int i = 0; i < 100; i++) {
      refused(60);
      now += Duration.ofMillis(10).toNanos();
    }
    for (int i = 0; i < 5; i++) {
      now += Duration.ofSeconds(20).toNanos();
      refused(1);
    }
    assertThat(capacity.calls()).as("half of it").isCloseTo(27, within(0.1));

    answered(27, 27);
    assertThat(capacity.calls()).as("just below what was refused").isCloseTo(54, within(0.1));
    answered(54, 54);
    assertThat(capacity.calls()).as("one more a round").isCloseTo(55, within(0.1));
  }

  @Test
  void givenARefusalWhileNothingElseIsUnderWay_thenItTellsNothingOfTheLoad() {
    refused(1);
    assertThat(capacity.calls()).isGreaterThanOrEqualTo(128);

    for (int i = 0; i < 600; i++) {
      now += Duration.ofSeconds(1).toNanos();
      capacity.refused(now, 1, now, Duration.ofMillis(50).toNanos());
    }
    assertThat(capacity.calls()).isGreaterThanOrEqualTo(128);
  }

  @Test
  void givenARefusalOfFewAndNoneForSomeRounds_thenTheWayUpIsFastAgain() {
    refused(8);
    assertThat(capacity.calls()).isLessThan(6);

    now += Duration.ofSeconds(41).toNanos();
    for (int i = 0; i < 30; i++) {
      answered(1, (int) Math.ceil(capacity.calls()));
    }

    assertThat(capacity.calls()).isGreaterThan(30);
  }

  @Test
  void givenCallsThatAreServedWhileOthersAreRefused_thenTheyAreWhatItCarries() {
    began(50);
    now += Duration.ofSeconds(1).toNanos();
    for (int i = 0; i < 10; i++) {
      began(1);
      capacity.refused(now, 51, now + Duration.ofMillis(3).toNanos(), ROUND);
      now += Duration.ofMillis(20).toNanos();
    }

    assertThat(capacity.calls()).isBetween(41.0, 50.0);
  }

  @Test
  void givenAProviderThatRefusesOneOfAHundredWhateverTheLoad_thenNothingIsTakenAway() {
    for (int i = 0; i < 50; i++) {
      answered(99, 60);
      now += Duration.ofSeconds(1).toNanos();
      refused(60);
    }

    assertThat(capacity.calls()).isEqualTo(256);
  }

  @Test
  void givenAServerThatServesFewOfMany_thenItIsSoonAskedForThoseAlone() {
    began(5);
    now += Duration.ofSeconds(1).toNanos();
    for (int i = 0; i < 12; i++) {
      int inFlight = (int) Math.min(64, capacity.calls());
      began(inFlight - 5);
      capacity.refused(now, inFlight, now, ROUND);
      now += Duration.ofMillis(300).toNanos();
    }

    assertThat(capacity.calls()).isBetween(4.0, 6.0);
  }

  @Test
  void givenTriesThatBeganBeforeTheLastDecrease_thenTheyTellNothingNew() {
    long early = now;
    now += 1;
    refused(100);
    now += Duration.ofSeconds(30).toNanos();

    capacity.refused(early, 100, now, ROUND);
    assertThat(capacity.calls()).isCloseTo(70, within(0.1));
  }

  @Test
  void givenARefusalOfOneInTwenty_thenItComesFromTheLoad() {
    answered(190, 60);
    refused(60);
    for (int i = 0; i < 9; i++) {
      now += Duration.ofMillis(10).toNanos();
      refused(60);
    }

    assertThat(capacity.calls()).isLessThan(60);
  }

  @Test
  void givenAnswersOfLongAgo_thenTheyDoNotMakeTheRefusalsFew() {
    answered(300, 60);
    now += Duration.ofMinutes(2).toNanos();
    refused(60);

    assertThat(capacity.calls()).isCloseTo(42, within(0.1));
  }

  @ParameterizedTest
  @CsvSource(useHeadersInDisplayName = true, textBlock = """
      under way for ms, refused after ms, left
      100,              3,                14
      1000,             3,                20
      3000,             2000,             14
      4500,             2000,             20
      60000,            3000,             14
      """)
  void givenTriesUnderWay_thenOnlyThoseAreServedThatOutlastARefusalByFar(
      int underWay, int refusedAfter, double left) {
    began(20);
    now += Duration.ofMillis(underWay).toNanos();
    capacity.refused(now - Duration.ofMillis(refusedAfter).toNanos(), 20, now, ROUND);

    assertThat(capacity.calls()).isCloseTo(left, within(0.1));
  }

  @Test
  void givenAnswersWhileLittleIsUnderWay_thenTheyTellNothingOfMore() {
    refused(60);
    double left = capacity.calls();
    answered(100, 3);

    assertThat(capacity.calls()).isEqualTo(left);
  }

  @Test
  void givenAServerWithRoomForTwentyAndShortRounds_thenTheLimitStaysAroundIt() {
    double round = Duration.ofMillis(60).toNanos();
    double sum = 0;
    for (int i = 0; i < 500; i++) {
      int tried = (int) Math.min(60, Math.ceil(capacity.calls()));
      long started = now;
      for (int j = 20; j < tried; j++) {
        capacity.refused(started, tried, started + 1, round);
      }
      now += (long) round;
      for (int j = 0; j < Math.min(20, tried); j++) {
        capacity.answered(tried, now, round);
      }
      sum += i < 100 ? 0 : capacity.calls();
    }

    assertThat(sum / 400).isBetween(16.0, 24.0);
  }

  @Test
  void givenAQuietSpellAndThenACrowd_thenTheRoomIsLearntAgain() {
    double round = Duration.ofMillis(60).toNanos();
    crowd(60, round);
    now += Duration.ofSeconds(10).toNanos();
    for (int i = 0; i < 100; i++) {
      now += (long) round;
      capacity.answered(10, now, round);
    }
    crowd(60, round);

    assertThat(capacity.calls()).isBetween(14.0, 26.0);
  }

  /** So many callers at a server with room for twenty, for a hundred rounds. */
  private void crowd(int callers, double round) {
    for (int i = 0; i < 100; i++) {
      int tried = (int) Math.min(callers, Math.ceil(capacity.calls()));
      long started = now;
      for (int j = 20; j < tried; j++) {
        capacity.refused(started, Math.min(tried, 21), started + 1, round);
      }
      now += (long) round;
      for (int j = 0; j < Math.min(20, tried); j++) {
        capacity.answered(Math.min(tried, 20), now, round);
      }
    }
  }

  private void began(int times) {
    for (int i = 0; i < times; i++) {
      capacity.began(now, ROUND);
    }
  }

  private void answered(int times, int inFlight) {
    for (int i = 0; i < times; i++) {
      capacity.answered(inFlight, now, ROUND);
    }
  }

  private void refused(int inFlight) {
    began(inFlight);
    capacity.refused(now, inFlight, now, ROUND);
  }
}
