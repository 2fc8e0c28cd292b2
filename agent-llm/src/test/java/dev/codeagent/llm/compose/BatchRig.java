package dev.codeagent.llm.compose;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.BatchServer;
import dev.codeagent.llm.Calls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes jobs as OpenAI and Anthropic do, and all layers before it. */
abstract class BatchRig {

  /** The interfaces whose provider takes jobs. */
  enum Interface {
    CHAT("openai/m", "chat", "/v1/chat/completions"),
    RESPONSES("openai/m", "responses", "/v1/responses"),
    MESSAGES("anthropic/m", "chat", "/v1/messages");

    final String model;
    final String openAi;
    final String path;

    Interface(String model, String openAi, String path) {
      this.model = model;
      this.openAi = openAi;
      this.path = path;
    }

    String batches() {
      return this == MESSAGES ? "/v1/messages/batches" : "/v1/batches";
    }
  }

  static final JsonObject QUICK =
      JsonValue.object("window", "20ms", "poll", "1ms", "poll_limit", "5ms", "wait_limit", "24h");

  @TempDir
  Path folder;

  final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  final List<LlmManager> managers = new ArrayList<>();
  BatchServer server;

  @BeforeEach
  void startTheServer() throws Exception {
    server = new BatchServer();
  }

  @AfterEach
  void stopTheServer() throws Exception {
    managers.forEach(LlmManager::close);
    server.close();
  }

  LlmManager manager(Interface spoken, Object... options) {
    Object[] all = new Object[options.length + 2];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = "openai_interface";
    all[options.length + 1] = spoken.openAi;
    return create(spoken.model, environment(server.address()), all);
  }

  LlmManager create(String model, Map<String, String> environment, Object... options) {
    LlmManager manager = create(folder, events::add, model, environment, options);
    managers.add(manager);
    return manager;
  }

  static Map<String, String> environment(String address) {
    return Map.of(
        "OPENAI_API_KEY",
        "sk-test",
        "OPENAI_BASE_URL",
        address + "/v1",
        "ANTHROPIC_API_KEY",
        "sk-test",
        "ANTHROPIC_BASE_URL",
        address);
  }

  static LlmManager create(
      Path folder,
      dev.codeagent.api.event.EventSink events,
      String model,
      Map<String, String> environment,
      Object... options) {
    Transports transports = new Transports();
    List<LlmProviderFactory> factories = List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new OllamaFactory(transports));
    LlmSettings settings = new LlmSettings(
        environment,
        Map.of(
            "openai/m",
            new ModelInfo.Price(1000, 1000, 2000),
            "anthropic/m",
            new ModelInfo.Price(1000, 1000, 2000)),
        JsonValue.object(options),
        folder);
    return new LayeredManagerFactory(transports, events)
        .create(ModelId.parse(model), factories, settings);
  }

  FutureTask<LlmResponse> ask(LlmManager manager, Interface spoken, String question) {
    return ask(manager, spoken, question, BudgetAccount.unlimited());
  }

  FutureTask<LlmResponse> ask(
      LlmManager manager, Interface spoken, String question, BudgetAccount account) {
    LlmCall call = deferrable(spoken.model, question);
    CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system())
        .with(account)
        .part(question);
    FutureTask<LlmResponse> task =
        new FutureTask<>(() -> manager.provider().call(call.with(context)));
    Thread.ofVirtual().start(task);
    return task;
  }

  static LlmCall deferrable(String model, String question) {
    LlmOptions options = Calls.options(false).deferred();
    return new LlmCall(
        Calls.request(model, new Message.UserMessage(question)),
        options,
        LlmSink.none(),
        CallContext.background().part(question));
  }

  static String text(FutureTask<LlmResponse> call) throws Exception {
    return call.get(60, TimeUnit.SECONDS).message().text();
  }

  List<String> reasons() {
    return events.stream()
        .filter(CallEvent.BatchLeft.class::isInstance)
        .map(event -> ((CallEvent.BatchLeft) event).reason())
        .toList();
  }
}
