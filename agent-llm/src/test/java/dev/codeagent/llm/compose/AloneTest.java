package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The layers without the rest of Code Agent, as docs/llm.md shows them. */
@Timeout(60)
class AloneTest {

  @TempDir
  private Path folder;

  private final StringBuilder said = new StringBuilder();

  @Test
  void givenTheExampleOfTheDocumentation_thenItIsAnswered() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange ->
        exchange.stream("{\"choices\":[{\"delta\":{\"content\":\"fine\"}}]}", "[DONE]"))) {
      Map<String, String> environment =
          Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", server.address() + "/v1");

      assertThat(example(environment).message().text()).isEqualTo("fine");
      assertThat(said).hasToString("fine");
    }
  }

  @Test
  void givenAWrongSetting_thenItIsNamed() {
    LlmSettings settings =
        new LlmSettings(Map.of(), Map.of(), JsonValue.object("hedgge", true), folder);

    assertThatThrownBy(
            () -> LlmPlugin.open(ModelId.parse("openai/gpt-5"), settings, EventSink.none()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.hedgge");
  }

  private LlmResponse example(Map<String, String> environment) throws InterruptedException {
    ModelId model = ModelId.parse("openai/gpt-5");
    LlmSettings settings =
        new LlmSettings(environment, Map.of(), JsonValue.object("hedge", true), folder);
    try (LlmManager manager = LlmPlugin.open(model, settings, EventSink.none())) {
      LlmRequest request = new LlmRequest(
          model, List.of(new Message.UserMessage("What is a monad?")), List.of(), 1_000, null);
      LlmSink sink = delta -> {
        if (delta instanceof LlmDelta.Text text) {
          said.append(text.text());
        }
      };
      CallContext context = CallContext.background().within(Duration.ofMinutes(5));
      return manager.provider().call(new LlmCall(request, LlmOptions.DEFAULT, sink, context));
    }
  }
}
