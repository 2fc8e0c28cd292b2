package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

  private static ProviderException fault(ProviderFault kind, @Nullable Duration retryAfter) {
    return new ProviderException(kind, "It is " + kind + ".", "", 0, retryAfter, null, null);
  }
}
