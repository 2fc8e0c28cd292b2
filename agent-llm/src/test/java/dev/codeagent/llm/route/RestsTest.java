package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a route rests after the faults of tries that are under way together. */
class RestsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Rests rests = new Rests(Duration.ofMinutes(5));

  @Test
  void givenARateThatEndsATryFromBeforeARefusedCredit_thenTheNamedDateHolds() {
    rests.failed(fault(ProviderFault.BILLING, Duration.ofDays(9)), 0, 2 * SECOND);
    rests.failed(fault(ProviderFault.RATE_LIMITED, null), SECOND, 3 * SECOND);

    assertThat(rests.endsIn(3 * SECOND, false)).isEqualTo(Duration.ofDays(9).toNanos() - SECOND);
    assertThat(rests.endsIn(3 * SECOND, true)).as("somebody may have paid").isZero();
  }

  @Test
  void givenAShortDemandOnATryFromBeforeARefusedKey_thenBothHold() {
    rests.failed(fault(ProviderFault.AUTHENTICATION, null), 0, 2 * SECOND);
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)), 0, 3 * SECOND);

    assertThat(rests.endsIn(3 * SECOND, false)).isEqualTo(Duration.ofHours(1).toNanos() - SECOND);
    assertThat(rests.endsIn(3 * SECOND, true)).isEqualTo(20 * SECOND);
  }

  @Test
  void givenARateThatEndsATryFromAfterARest_thenWhatItSaysHoldsAlone() {
    rests.failed(fault(ProviderFault.BILLING, Duration.ofDays(9)), 0, SECOND);
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(20)), 2 * SECOND, 3 * SECOND);

    assertThat(rests.endsIn(3 * SECOND, false)).isEqualTo(20 * SECOND);
    assertThat(rests.endsIn(3 * SECOND, true)).isEqualTo(20 * SECOND);
  }

  @Test
  void givenAnAnswerToATryFromAfterARest_thenAnEarlierTryThatEndedMeanwhileDoesNotKeepIt() {
    rests.failed(fault(ProviderFault.BILLING, Duration.ofDays(9)), 0, 2 * SECOND);
    rests.failed(fault(ProviderFault.RATE_LIMITED, null), SECOND, 6 * SECOND);
    rests.answered(5 * SECOND);

    assertThat(rests.endsIn(8 * SECOND, false)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "250, 250, 20000, 60000, 60000",
    "1000, 1000, 20000, 60000, 60000",
    "12000, 12000, 48000, 60000, 60000",
    "90000, 90000, 90000, 90000, 90000"
  })
  void givenARouteThatRefusesAgainAfterTheTimeThatItNamed_thenItRestsLongerEachTimeAndNeverShorter(
      long named, long first, long second, long third, long fourth) {
    long now = 0;
    for (long expected : List.of(first, second, third, fourth)) {
      rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofMillis(named)), now, now);

      assertThat(Duration.ofNanos(rests.endsIn(now, false))).hasMillis(expected);
      assertThat(Duration.ofNanos(rests.endsIn(now, true)))
          .as("with no other route, what it named")
          .hasMillis(named);
      now += Duration.ofMillis(expected).toNanos();
    }
  }

  @Test
  void givenASuccessBetweenTwoRefusals_thenTheSecondIsBelievedLikeTheFirst() {
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)), 0, 0);
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)), 2 * SECOND, 2 * SECOND);
    rests.answered(30 * SECOND);

    rests.failed(
        fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)), 31 * SECOND, 31 * SECOND);

    assertThat(rests.endsIn(31 * SECOND, false)).isEqualTo(SECOND);
  }

  @Test
  void givenRefusalsOfTriesThatWereUnderWayTogether_thenTheyCountAsOne() {
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)), 0, 2 * SECOND);
    rests.failed(fault(ProviderFault.RATE_LIMITED, Duration.ofSeconds(1)), SECOND, 3 * SECOND);

    assertThat(rests.endsIn(3 * SECOND, false)).isEqualTo(SECOND);
  }

  private static ProviderException fault(ProviderFault kind, @Nullable Duration retryAfter) {
    return new ProviderException(kind, "It is " + kind + ".", "", 0, retryAfter, null, null);
  }
}
