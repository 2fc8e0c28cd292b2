package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.Allocated;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the estimate of tokens counts. */
class TokenEstimateTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "привет, мир", "世界 and more", "x😀y", "1234567 я"})
  void givenAText_thenAThirdOfItsBytesCounts_howeverLongItIs(String text) {
    for (String said : List.of(text, text.repeat(1_023), "x" + text.repeat(5_000))) {
      int bytes = said.getBytes(StandardCharsets.UTF_8).length;

      assertThat(TokenEstimate.of(said)).isEqualTo((bytes + 2) / 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a line of code\n", "строка кода, "})
  void givenALongHistoryOfShortMessages_thenItIsCountedWithoutACopyOfIt(String line) {
    String text = line.repeat(100);
    LlmRequest hello = Calls.hello("openai/m");
    LlmRequest request = new LlmRequest(
        hello.model(),
        Collections.nCopies(700, new Message.UserMessage(text)),
        List.of(),
        hello.maxOutputTokens(),
        hello.temperature());
    TokenEstimate.of(request);

    long allocated = Allocated.during(() -> TokenEstimate.of(request));

    assertThat(allocated).isLessThan(700L * text.length() / 10);
  }

  @Test
  void givenAPicture_thenItCountsWhateverItsSize() {
    Message small = new Message.UserMessage("x", List.of(new Image("image/png", "a")));
    Message large =
        new Message.UserMessage("x", List.of(new Image("image/png", "a".repeat(100_000))));

    assertThat(TokenEstimate.of(small))
        .isEqualTo(TokenEstimate.of(large))
        .isGreaterThan(TokenEstimate.of(new Message.UserMessage("x")));
  }

  @Test
  void givenAFormOfTheAnswer_thenItsSchemaCounts() {
    LlmRequest request = Calls.hello("openai/m");
    JsonValue.JsonObject schema =
        JsonValue.object("type", "object", "description", "d".repeat(300));

    assertThat(TokenEstimate.of(request.answeredBy(new AnswerSchema("form", schema))))
        .isGreaterThanOrEqualTo(TokenEstimate.of(request) + 100);
  }

  @Test
  void givenBlocksThatGoBack_thenTheyCountAtLeastAsPrinted() {
    JsonValue block = JsonValue.object(
        "type",
        "thinking",
        "n",
        12,
        "list",
        JsonValue.array(JsonValue.of("привет"), JsonValue.of(true)));
    Message with = new Message.AssistantMessage("x", List.of(), List.of(block));
    Message without = new Message.AssistantMessage("x", List.of(), List.of());

    assertThat(TokenEstimate.of(with) - TokenEstimate.of(without))
        .isGreaterThanOrEqualTo(TokenEstimate.of(Json.print(block)));
  }
}
