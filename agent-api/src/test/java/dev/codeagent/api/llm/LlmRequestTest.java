package dev.codeagent.api.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a model. */
class LlmRequestTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 2.1, Double.NaN, Double.POSITIVE_INFINITY})
  void givenATemperatureThatIsNone_thenItIsRefusedBeforeAnythingIsAsked(double temperature) {
    assertThatIllegalArgumentException().isThrownBy(() -> request(temperature));
  }

  @Test
  void givenTheEndsOfTheRange_thenTheyAreTaken() {
    assertThat(request(0.0).temperature()).isZero();
    assertThat(request(2.0).temperature()).isEqualTo(2);
  }

  private static LlmRequest request(double temperature) {
    return new LlmRequest(
        ModelId.parse("openai/m"),
        List.of(new Message.UserMessage("Hello")),
        List.of(),
        100,
        temperature);
  }
}
