package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Second answers as the settings ask for them, against servers. */
@Timeout(60)
class BestOfTwoTest {

  private static final Map<String, String> KEYS =
      Map.of("OPENAI_API_KEY", "sk-k", "ANTHROPIC_API_KEY", "sk-a");

  @TempDir
  private Path project;

  @Test
  void givenASecondModelAndAJudge_thenEachIsAskedAtItsOwnServer() throws Exception {
    try (LoopbackServer answering = new LoopbackServer(exchange -> exchange.json(
            200,
            exchange.request().body().contains("\"model\":\"gpt-a\"")
                ? openai("a long first answer")
                : openai("short")));
        LoopbackServer judging = new LoopbackServer(exchange -> exchange.json(
            200,
            exchange.request().body().contains("\\\"A\\\":\\\"a long") ? said("A") : said("B")));
        LlmManager manager = manager(
            Map.of(
                "OPENAI_API_KEY",
                "sk-k",
                "OPENAI_BASE_URL",
                answering.address() + "/v1",
                "ANTHROPIC_API_KEY",
                "sk-a",
                "ANTHROPIC_BASE_URL",
                judging.address()),
            JsonValue.object("judge", "anthropic/claude-j", "second", "openai/gpt-b"))) {

      String text = ask(manager);

      assertThat(text).isEqualTo("a long first answer");
      assertThat(answering.requests()).hasSize(2);
      assertThat(judging.requests()).hasSize(2);
    }
  }

  @Test
  void givenACacheAndNoSecondModel_thenTheSecondAnswerIsNeverTheKeptOne() throws Exception {
    try (LoopbackServer answering = new LoopbackServer(exchange ->
            exchange.json(200, openai("answer " + "!".repeat(9 - exchange.number()))));
        LoopbackServer judging = new LoopbackServer(exchange -> exchange.json(200, said("TIE")));
        LlmManager manager = new LayeredManagerFactory(new Transports(), EventSink.none())
            .create(
                ModelId.parse("openai/gpt-a"),
                List.of(
                    new OpenAiFactory(new Transports()), new AnthropicFactory(new Transports())),
                Calls.settings(
                    Map.of(
                        "OPENAI_API_KEY",
                        "sk-k",
                        "OPENAI_BASE_URL",
                        answering.address() + "/v1",
                        "ANTHROPIC_API_KEY",
                        "sk-a",
                        "ANTHROPIC_BASE_URL",
                        judging.address()),
                    project,
                    "cache",
                    JsonValue.object(),
                    "best_of_two",
                    JsonValue.object("judge", "anthropic/claude-j")))) {

      assertThat(ask(manager)).isEqualTo("answer " + "!".repeat(7));
      assertThat(ask(manager)).isEqualTo("answer " + "!".repeat(6));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"judge\": \"openai/gpt-b\"}                                      | same family as"
            + " openai/gpt-a",
        "{\"judge\": \"openai/o3\", \"second\": \"anthropic/claude-a\"}     | same family",
        "{\"judge\": \"anthropic/claude-j\", \"second\": \"openai/anthropic/claude-b\"} | same"
            + " family",
        "{\"second\": \"openai/gpt-b\"}                                     | best_of_two.judge",
        "{\"judge\": \"nobody\"}                                            | best_of_two.judge",
        "{\"judge\": \"anthropic/claude-j\", \"second\": 5}                 | best_of_two.second",
        "{\"judge\": \"anthropic/claude-j\", \"third\": \"a/b\"}            | best_of_two.third",
        "[]                                                                 | best_of_two"
      })
  void givenASettingThatCannotHold_thenTheErrorNamesIt(String value, String named) {
    assertThatThrownBy(
            () -> manager(KEYS, dev.codeagent.llm.json.Json.parse(value).orElseThrow()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @Test
  void givenAJudgeWithoutAKey_thenTheErrorNamesTheSettingToTakeOut() {
    JsonObject two = JsonValue.object("judge", "anthropic/claude-j");

    assertThatThrownBy(() -> manager(Map.of("OPENAI_API_KEY", "sk-k"), two))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.failure().advice())
                .contains("ANTHROPIC_API_KEY", "llm.best_of_two.judge"));
  }

  private LlmManager manager(Map<String, String> environment, JsonValue two) {
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/gpt-a"),
            List.of(new OpenAiFactory(new Transports()), new AnthropicFactory(new Transports())),
            Calls.settings(environment, project, "best_of_two", two));
  }

  private static String ask(LlmManager manager) throws InterruptedException {
    return manager
        .provider()
        .complete(Calls.hello("openai/gpt-a"), CallContext.background())
        .message()
        .text();
  }

  private static String openai(String text) {
    return "{\"model\":\"gpt\",\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}";
  }

  private static String said(String text) {
    return "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
  }
}
