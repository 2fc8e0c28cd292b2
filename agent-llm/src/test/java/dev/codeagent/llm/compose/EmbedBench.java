package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.EmbedServer;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server of vectors and the embedder that is configured for it, closed together; used by tests. */
final class EmbedBench implements AutoCloseable {
  static final String KEY = "sk-test-0123456789";
  static final String OPENAI = "openai/text-embedding-3-small";
  static final List<String> TEXTS = List.of("one", "zwei \"\\\n", "три");

  final Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  final List<AgentEvent> events = new ArrayList<>();
  LoopbackServer server;

  EmbedBench(Path folder) {
    this.folder = folder;
  }

  void serve(Script script) throws IOException {
    server = new LoopbackServer(script);
    opened.add(server);
  }

  CallContext told() {
    return CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  }

  Map<String, String> environment() {
    return Map.of(
        "OPENAI_API_KEY",
        KEY,
        "OPENAI_BASE_URL",
        server.address() + "/v1",
        "GEMINI_API_KEY",
        KEY,
        "GEMINI_BASE_URL",
        server.address(),
        "OLLAMA_HOST",
        server.address());
  }

  Embedder embedder(String model, int attempts) {
    return manager(model, attempts).embedder().orElseThrow();
  }

  Embedder embedder(String model, Object... more) {
    Object[] members = new Object[more.length + 2];
    members[0] = "model";
    members[1] = model;
    System.arraycopy(more, 0, members, 2, more.length);
    return manager(JsonValue.object(members), 1).embedder().orElseThrow();
  }

  LlmManager manager(String model, int attempts) {
    return manager(JsonValue.object("model", model), attempts);
  }

  LlmManager manager(JsonObject embed, int attempts) {
    LlmManager manager =
        create(Calls.settings(environment(), folder, "embed", embed, "max_attempts", attempts));
    opened.add(manager);
    return manager;
  }

  static LlmManager create(LlmSettings settings) {
    Transports transports = new Transports();
    return new LayeredManagerFactory(new Transports(), EventSink.none())
        .create(
            ModelId.parse("openai/gpt-5"),
            List.of(
                new OpenAiFactory(transports),
                new AnthropicFactory(transports),
                new GeminiFactory(transports),
                new OllamaFactory(transports)),
            settings);
  }

  static List<Embedding> expected(List<String> texts) {
    return texts.stream().map(text -> Embedding.of(EmbedServer.vector(text))).toList();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }
}
