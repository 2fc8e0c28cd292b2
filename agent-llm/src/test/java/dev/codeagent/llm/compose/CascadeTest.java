package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cascade as the settings ask for it, against a server. */
@Timeout(60)
class CascadeTest {

  @TempDir
  private Path project;

  @Test
  void givenACascade_whenTheCheapAnswerIsEmpty_thenTheRunsModelIsAsked() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(
            200,
            exchange.request().body().contains("\"model\":\"small\"")
                ? answer("")
                : answer("dear")));
        LlmManager manager = manager(server.address(), "[\"openai/small\", \"openai/large\"]")) {

      String text = manager
          .provider()
          .complete(Calls.hello("openai/large"), CallContext.background())
          .message()
          .text();

      assertThat(text).isEqualTo("dear");
      assertThat(server.requests())
          .map(request -> request.body().contains("\"model\":\"small\""))
          .containsExactly(true, false);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"openai/small\"]                     | llm.cascade",
        "[\"openai/small\", \"openai/small\"]   | twice",
        "[\"openai/small\", 5]                  | llm.cascade[1]",
        "\"openai/small\"                       | llm.cascade",
        "[\"openai/small\", \"openai/unknown\"] | price of openai/unknown"
      })
  void givenASettingThatCannotHold_thenTheErrorNamesIt(String value, String named) {
    assertThatThrownBy(() -> manager("http://127.0.0.1:1", value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @Test
  void givenBothWaysOfChoosing_thenOneIsRefused() {
    JsonValue both =
        JsonValue.array(new JsonValue.JsonString("a/b"), new JsonValue.JsonString("a/c"));

    assertThatThrownBy(() -> LlmSection.of(JsonValue.object(
            "cascade", both, "best_of_two", JsonValue.object("judge", "anthropic/claude-j"))))
        .hasMessageContaining("llm.cascade");
  }

  private LlmManager manager(String address, String cascade) {
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/large"),
            List.of(new OpenAiFactory(new Transports())),
            new LlmSettings(
                Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", address + "/v1"),
                Map.of(
                    "openai/small", new ModelInfo.Price(1, 1, 1),
                    "openai/large", new ModelInfo.Price(900, 900, 900)),
                JsonValue.object("cascade", Json.parse(cascade).orElseThrow()),
                project));
  }

  private static String answer(String text) {
    return "{\"choices\":[{\"message\":{\"content\":\"" + text
        + "\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}";
  }
}
