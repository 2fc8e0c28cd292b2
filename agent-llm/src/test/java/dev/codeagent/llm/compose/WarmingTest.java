package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.cache.MapLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that is filled from a recorded run, and a second level behind it. */
@Timeout(60)
class WarmingTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"%s\"}],"
          + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10}}";

  @TempDir
  private Path project;

  private final List<AgentEvent> events = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void givenARecordedRun_thenItsAnswersAreInMemoryAndBehindItAndTheirNumberIsTold()
      throws Exception {
    try (LoopbackServer server = answering("fine", "stop")) {
      ask(server, null, "one", "record", "s.jsonl");
      ask(server, null, "two", "record", "s.jsonl");
      MapLevel level = new MapLevel();
      LlmResponse warm = ask(server, level, "one", "cache", JsonValue.object("warm", "s.jsonl"));

      assertThat(warm.message().text()).isEqualTo("fine");
      assertThat(asked).hasValue(2);
      assertThat(level.values).hasSize(2);
      assertThat(events)
          .contains(new Remark(null, "The cache was filled with 2 answers of s.jsonl."))
          .contains(new CacheAnswered("root", "memory"));

      events.clear();
      ask(server, level, "two", "cache", JsonValue.object());
      assertThat(events).contains(new CacheAnswered("root", "map"));
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void givenARecordedRun_thenItReplaysAsBefore() throws Exception {
    try (LoopbackServer server = answering("fine", "stop")) {
      ask(server, null, "one", "record", "s.jsonl");

      assertThat(ask(server, null, "one", "replay", "s.jsonl").message().text()).isEqualTo("fine");
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void givenAnAnswerThatWasCut_thenItIsNotTakenForOne() throws Exception {
    try (LoopbackServer server = answering("half", "length")) {
      ask(server, null, "one", "record", "s.jsonl");

      assertThatThrownBy(
              () -> ask(server, null, "one", "cache", JsonValue.object("warm", "s.jsonl")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.cache.warm")
          .hasMessageContaining("without answers");
    }
  }

  @Test
  void givenAnAnswerThatRepeatsAKey_thenItIsNotWrittenDown() throws Exception {
    try (LoopbackServer server = answering("your key is sk-long-enough-key", "stop")) {
      ask(server, null, "one", "record", "s.jsonl");

      assertThat(Files.readString(project.resolve(".agent/cassettes/s.jsonl")))
          .doesNotContain("sk-long-enough-key");
    }
  }

  @Test
  void givenAnAnswerThatSaysAKeyInTwoThoughts_thenNeitherHalfIsWrittenDown() throws Exception {
    String thought = "{\"type\":\"thinking\",\"thinking\":\"%s\",\"signature\":\"s\"}";
    String answer = "{\"type\":\"message\",\"content\":[" + thought.formatted("sk-long-eno")
        + ",{\"type\":\"text\",\"text\":\"hmm\"}," + thought.formatted("ugh-key-of-it")
        + "],\"stop_reason\":\"end_turn\"}";
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(200, answer))) {
      Map<String, String> environment = Map.of(
          "ANTHROPIC_API_KEY",
          "sk-long-enough-key-of-it",
          "ANTHROPIC_BASE_URL",
          server.address().toString());
      LlmSettings settings =
          Calls.settings(environment, project.resolve(".agent"), "record", "s.jsonl");
      Transports transports = new Transports();
      try (LlmManager manager = new LayeredManagerFactory(transports, events::add)
          .create(
              ModelId.parse("anthropic/m"), List.of(new AnthropicFactory(transports)), settings)) {
        CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
        manager
            .provider()
            .complete(Calls.request("anthropic/m", new Message.UserMessage("one")), context);
      }
    }

    assertThat(Files.readString(project.resolve(".agent/cassettes/s.jsonl")))
        .doesNotContain("sk-long-eno")
        .doesNotContain("ugh-key-of-it");
  }

  @Test
  void givenARunThatDoesNotFit_thenThatIsAnErrorOfTheSetting() throws Exception {
    Path cassettes = Files.createDirectories(project.resolve(".agent/cassettes"));
    Files.writeString(cassettes.resolve("garbage.jsonl"), "garbage");
    Files.writeString(
        cassettes.resolve("other.jsonl"),
        "{\"cassette\":1}\n{\"model\":\"openai/other\",\"key\":\"" + "ab".repeat(32)
            + "\",\"answer\":{\"finish\":\"STOP\",\"model\":\"m\",\"id\":\"\"}}\n");
    try (LoopbackServer server = answering("fine", "stop")) {
      assertThatThrownBy(() -> warm(server, "none.jsonl"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.cache.warm")
          .hasMessageContaining("none.jsonl");
      assertThatThrownBy(() -> warm(server, "garbage.jsonl"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("malformed in line 1");
      assertThatThrownBy(() -> warm(server, "other.jsonl"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("openai/m")
          .hasMessageContaining("openai/other");
      assertThatThrownBy(() -> ask(server, null, "one", "cache", JsonValue.object("warm", " ")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.cache.warm");
    }
  }

  @Test
  void givenASecondLevelWithoutACache_thenThatIsAConfigurationError() throws Exception {
    try (LoopbackServer server = answering("fine", "stop")) {
      assertThatThrownBy(() -> ask(server, new MapLevel(), "one"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.cache")
          .hasMessageContaining("map");
    }
  }

  private LlmResponse warm(LoopbackServer server, String file) throws Exception {
    return ask(server, null, "one", "cache", JsonValue.object("warm", file));
  }

  private LoopbackServer answering(String text, String finish) throws Exception {
    return new LoopbackServer(exchange -> {
      asked.incrementAndGet();
      exchange.json(200, ANSWER.formatted(text, finish));
    });
  }

  private LlmResponse ask(
      LoopbackServer server, @Nullable SecondLevel second, String text, Object... options)
      throws Exception {
    Map<String, String> environment =
        Map.of("OPENAI_API_KEY", "sk-long-enough-key", "OPENAI_BASE_URL", server.address() + "/v1");
    LlmSettings settings =
        Calls.settings(environment, project.resolve(".agent"), options).behind(second);
    Transports transports = new Transports();
    List<LlmProviderFactory> wires = List.of(new OpenAiFactory(transports));
    try (LlmManager manager = new LayeredManagerFactory(transports, events::add)
        .create(ModelId.parse("openai/m"), wires, settings)) {
      CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
      return manager
          .provider()
          .complete(Calls.request("openai/m", new Message.UserMessage(text)), context);
    }
  }
}
