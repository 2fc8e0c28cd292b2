package dev.codeagent.api.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmOptionsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void givenATimeInWhichNobodyCouldAnswer_thenItIsNamedBeforeAnyServerIsBlamed(long nanos) {
    Duration none = Duration.ofNanos(nanos);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LlmOptions(true, none, SECOND))
        .withMessageContaining("idleTimeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LlmOptions(true, SECOND, none))
        .withMessageContaining("totalTimeout");
  }

  @Test
  void givenTheShortestTime_thenItIsTaken() {
    assertThat(LlmOptions.DEFAULT.within(false, Duration.ofNanos(1), SECOND).idleTimeout())
        .isEqualTo(Duration.ofNanos(1));
  }
}
