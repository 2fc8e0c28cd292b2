package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that alone is to answer, whatever the settings say of others. */
@Timeout(60)
class SingleModelTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}";

  @TempDir
  private Path project;

  @Test
  void givenACascade_whenAModelIsToAnswerAlone_thenNoOtherIsAsked() throws Exception {
    try (LoopbackServer server = answering();
        LlmManager manager = manager(
            server,
            "cascade",
            JsonValue.array(JsonValue.of("openai/small"), JsonValue.of("openai/large")))) {

      manager.provider().complete(Calls.hello("openai/judge"), CallContext.background());

      assertThat(server.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.body()).contains("\"model\":\"judge\""));
    }
  }

  @Test
  void givenAFallback_whenAModelIsToAnswerAlone_thenItsRefusalIsTheAnswer() throws Exception {
    try (LoopbackServer first = new LoopbackServer(exchange -> exchange.json(401, "{}"));
        LoopbackServer second = answering();
        LlmManager manager = manager(
            first,
            "fallback",
            JsonValue.array(
                JsonValue.object("model", "openai/other", "address", second.address() + "/v1")))) {

      assertThatThrownBy(() ->
              manager.provider().complete(Calls.hello("openai/judge"), CallContext.background()))
          .isInstanceOf(ProviderException.class);
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void givenARouteToThatModel_thenItIsTaken() throws Exception {
    try (LoopbackServer usual = answering();
        LoopbackServer own = answering();
        LlmManager manager = manager(
            usual,
            "routes",
            JsonValue.array(
                JsonValue.object("model", "openai/judge", "address", own.address() + "/v1"),
                JsonValue.object("model", "openai/large")))) {

      manager.provider().complete(Calls.hello("openai/judge"), CallContext.background());

      assertThat(usual.requests()).isEmpty();
      assertThat(own.requests()).hasSize(1);
    }
  }

  private LlmManager manager(LoopbackServer server, String key, JsonValue value) {
    LlmSettings settings = new LlmSettings(
        Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", server.address() + "/v1"),
        Map.of(
            "openai/small", new ModelInfo.Price(1, 1, 1),
            "openai/large", new ModelInfo.Price(900, 900, 900)),
        JsonValue.object(key, value),
        project);
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/judge"),
            List.of(new OpenAiFactory(new Transports())),
            settings.alone());
  }

  private static LoopbackServer answering() throws Exception {
    return new LoopbackServer(exchange -> exchange.json(200, ANSWER));
  }
}
