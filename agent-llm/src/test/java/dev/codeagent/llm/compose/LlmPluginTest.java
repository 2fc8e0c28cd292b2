package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallStarted;
import dev.codeagent.api.event.ProgressEvent.CallEvent.FirstToken;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryFailed;
import dev.codeagent.api.event.ProgressEvent.ModelCalled;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.cache.CoalescingLayer;
import dev.codeagent.llm.cache.LogLayer;
import dev.codeagent.llm.cache.MapLevel;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.SecondLevelLayer;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.limit.InFlightLimit;
import dev.codeagent.llm.limit.LimitLayer;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Health;
import dev.codeagent.llm.route.HealthLayer;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.TryEvents;
import dev.codeagent.llm.select.CascadeLayer;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin as the core finds it: its wires, its composition, its settings. */
@Timeout(60)
class LlmPluginTest {

  private static final String OPENAI_ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"}}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10}}";
  private static final String ANTHROPIC_ANSWER =
      "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"fine\"}]}";

  private static final String RESPONSES_ANSWER =
      "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"fine\"}]}]}";
  private static final String GEMINI_ANSWER =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"fine\"}]},\"finishReason\":\"STOP\"}]}";
  private static final String OLLAMA_ANSWER = "{\"message\":{\"content\":\"fine\"},\"done\":true}";

  @TempDir
  private Path project;

  private final List<LlmProviderFactory> providers = new ArrayList<>();
  private final List<LlmManagerFactory> managers = new ArrayList<>();
  private final List<AgentEvent> events = new ArrayList<>();
  private AgentPlugin plugin;

  @BeforeEach
  void findThePlugin() throws Exception {
    plugin = ServiceLoader.load(AgentPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.id().equals("llm"))
        .findFirst()
        .orElseThrow();
    plugin.contribute(
        contributions(),
        new PluginContext(project, JsonValue.object(), Map.of(), EventSink.none()));
  }

  @Test
  void givenThePlugin_thenItBringsAllWiresAndOneComposition() {
    assertThat(providers)
        .map(LlmProviderFactory::provider)
        .containsExactly("openai", "anthropic", "gemini", "ollama");
    assertThat(providers)
        .map(LlmProviderFactory::keyVariable)
        .containsExactly("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "");
    assertThat(managers).hasSize(1);
  }

  @Test
  void givenTheLayers_thenTheirOrderIsThatOfTheDocumentation() {
    LlmSection section = LlmSection.of(JsonValue.object());
    RouteSpec spec = section.routes(ModelId.parse("openai/m")).getFirst();
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    Health health = new Health("openai/m", provider, BreakerTerms.DEFAULT);
    LayeredManagerFactory factory = new LayeredManagerFactory(new Transports(), EventSink.none());

    assertThat(layers(factory, null))
        .hasExactlyElementsOfTypes(SettingsLayer.class, CoalescingLayer.class);
    assertThat(layers(factory, null, "cache", JsonValue.object()))
        .hasExactlyElementsOfTypes(SettingsLayer.class, MemoryLayer.class, CoalescingLayer.class);
    assertThat(layers(factory, new MapLevel(), "cache", JsonValue.object(), "record", "s.jsonl"))
        .hasExactlyElementsOfTypes(
            SettingsLayer.class,
            MemoryLayer.class,
            CoalescingLayer.class,
            SecondLevelLayer.class,
            LogLayer.class);
    selecting.add(new CascadeLayer(
        new CascadeLayer.Step(ModelId.parse("p/c"), null, new ModelInfo.Price(1, 1, 1)),
        new CascadeLayer.Step(ModelId.parse("p/d"), null, new ModelInfo.Price(2, 2, 2)),
        List.of(),
        1));
    assertThat(layers(factory, null, "cache", JsonValue.object()))
        .hasExactlyElementsOfTypes(
            SettingsLayer.class, CascadeLayer.class, MemoryLayer.class, CoalescingLayer.class);
    assertThat(factory.layersOf(spec, new ModelInfo(1, null), new InFlightLimit("r"), health))
        .hasExactlyElementsOfTypes(
            LimitLayer.class, HealthLayer.class, PriceLayer.class, TryEvents.class);
  }

  @ParameterizedTest
  @CsvSource({
    "openai/m, OPENAI_BASE_URL, /v1, /v1/chat/completions",
    "openai/m, OPENAI_BASE_URL, /v1/, /v1/chat/completions",
    "openai/m, OPENAI_BASE_URL, /proxy/openai/v1//, /proxy/openai/v1/chat/completions",
    "anthropic/m, ANTHROPIC_BASE_URL, '', /v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /, /v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /proxy/, /proxy/v1/messages",
    "anthropic/m, ANTHROPIC_BASE_URL, /v1, /v1/messages",
    "gemini/m, GEMINI_BASE_URL, '', /v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/m, GEMINI_BASE_URL, /, /v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/m, GEMINI_BASE_URL, /proxy/v1beta/,"
        + " /proxy/v1beta/models/m:streamGenerateContent?alt=sse",
    "gemini/tunedModels/m 1, GEMINI_BASE_URL, '',"
        + " /v1beta/tunedModels/m%201:streamGenerateContent?alt=sse",
    "ollama/m, OLLAMA_HOST, '', /api/chat",
    "ollama/m, OLLAMA_HOST, /, /api/chat",
    "ollama/m, OLLAMA_HOST, /v1/, /api/chat",
    "ollama/m, OLLAMA_HOST, /deep/er/, /deep/er/api/chat"
  })
  void givenAnAddress_thenSlashesNeverMatter(
      String model, String variable, String path, String expected) throws Exception {
    try (LoopbackServer server = answering()) {
      assertThat(ask(model, Map.of(variable, server.address() + path)).message().text())
          .isEqualTo("fine");
      assertThat(server.requests().getFirst().line()).isEqualTo("POST " + expected + " HTTP/1.1");
    }
  }

  @Test
  void givenTheInterfaceResponses_thenOpenAisModelsAreCalledByIt() throws Exception {
    try (LoopbackServer server = answering()) {
      LlmResponse response = ask(
          "openai/m",
          Map.of("OPENAI_BASE_URL", server.address() + "/v1/"),
          "openai_interface",
          "responses");

      assertThat(response.message().text()).isEqualTo("fine");
      assertThat(server.requests().getFirst().line()).isEqualTo("POST /v1/responses HTTP/1.1");
    }
  }

  @ParameterizedTest
  @CsvSource({"20000, 20000", ", 32768"})
  void givenAnOllamaModel_thenItsWindowIsSetInEveryCall(Integer configured, int expected)
      throws Exception {
    Object[] options = configured == null
        ? new Object[0]
        : new Object[] {"context_tokens", configured, "ollama_keep_alive", "2h"};
    try (LoopbackServer server = answering()) {
      ask("ollama/m", Map.of("OLLAMA_HOST", server.address()), options);

      JsonObject body = Json.parseObject(server.requests().getFirst().body()).orElseThrow();
      assertThat(((JsonObject) body.get("options")).integer("num_ctx")).contains(expected);
      assertThat(body.string("keep_alive")).contains(configured == null ? "1800s" : "7200s");
    }
  }

  @Test
  void givenAnOllamaHostWithoutScheme_thenItIsFoundAndCostsNothing() throws Exception {
    try (LoopbackServer server = answering()) {
      LlmResponse response =
          ask("ollama/m", Map.of("OLLAMA_HOST", server.address().replace("http://", "")));

      assertThat(response.usage().cost()).isEqualTo(Usd.ZERO);
      assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/m, OPENAI_API_KEY",
    "anthropic/m, ANTHROPIC_API_KEY",
    "gemini/m, GEMINI_API_KEY"
  })
  void givenNoKey_thenTheVariableIsNamed(String model, String variable) {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of(variable, "  "))) {
      assertThatThrownBy(() -> manager(model, environment))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(model)
          .hasMessageContaining(variable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "ftp://host/v1",
        "http://",
        "http://user:sk-pw@host/v1",
        "http://h/v1?key=sk-pw",
        "http://a b"
      })
  void givenAnAddressThatIsNone_thenTheVariableIsNamedAndItsTextIsNotShown(String address) {
    assertThatThrownBy(
            () -> manager("openai/m", Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", address)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OPENAI_BASE_URL")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-pw"));
  }

  @Test
  void givenAnUnknownProvider_thenTheKnownOnesAreNamed() {
    assertThatThrownBy(() -> manager("openia/m", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openia")
        .hasMessageContaining("anthropic, gemini, ollama, openai");
  }

  @Test
  void givenAServerThatRecovers_thenTheCallIsTriedAgainPricedAndTold() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      if (exchange.number() == 1) {
        exchange.json(529, "{}", "Retry-After-Ms: 5");
      } else {
        exchange.json(200, OPENAI_ANSWER);
      }
    })) {
      LlmResponse response = ask(
          "openai/gpt-4o",
          Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", server.address() + "/v1"));

      assertThat(response.usage().cost()).isEqualTo(new Usd(1000 * 2500 + 10 * 10_000));
      assertThat(events)
          .hasExactlyElementsOfTypes(
              CallStarted.class,
              TryFailed.class,
              RetryScheduled.class,
              CallStarted.class,
              FirstToken.class,
              ModelCalled.class);
    }
  }

  @Test
  void givenAModelWithoutAPrice_thenItIsSaidBeforeAnythingRuns() {
    try (LlmManager manager = manager("openai/unlisted", Map.of("OPENAI_API_KEY", "k"))) {
      assertThat(manager.info().price()).isNull();
      CallContext limited =
          CallContext.background().with(BudgetAccount.open("run", Usd.of("1"), 1_000_000));
      assertThatThrownBy(() -> manager.provider().complete(Calls.hello("openai/unlisted"), limited))
          .hasMessageContaining("`price`");
    }
  }

  @Test
  void givenAServerThatIsAway_thenTheFaultComesAfterTheConfiguredTime() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Throwable thrown = catchThrowable(() ->
        ask("ollama/m", Map.of("OLLAMA_HOST", "127.0.0.1:" + free), "unreachable_limit", "1s"));

    assertThat(thrown)
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.UNREACHABLE))
        .hasMessageContaining("no route to ollama/m")
        .hasMessageContaining(":" + free);
  }

  @Test
  void givenSettings_thenTheyWinOverTheCaller() throws Exception {
    try (LoopbackServer server = answering()) {
      ask(
          "anthropic/m",
          Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_BASE_URL", server.address()),
          "stream",
          false,
          "max_output_tokens",
          55,
          "anthropic_version",
          "2026-10-21");

      JsonObject body = Json.parseObject(server.requests().getFirst().body()).orElseThrow();
      assertThat(body.bool("stream")).contains(false);
      assertThat(body.integer("max_tokens")).contains(55);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("anthropic-version", "2026-10-21");
    }
  }

  @Test
  void givenASilentServerAndAShortIdleTimeout_thenTheSettingCounts() throws Exception {
    try (LoopbackServer server = new LoopbackServer(LoopbackServer.Exchange::awaitClientGone)) {
      Throwable thrown = catchThrowable(() -> ask(
          "ollama/m",
          Map.of("OLLAMA_HOST", server.address()),
          "idle_timeout",
          "200ms",
          "max_attempts",
          1));

      assertThat(thrown)
          .isInstanceOfSatisfying(
              ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.STALLED));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "idle_timeout, soon",
    "idle_timeout, 0s",
    "total_timeout, 10",
    "max_attempts, many",
    "stream, maybe",
    "openai_interface, completions",
    "ollama_keep_alive, always",
    "cache, 64MB",
    "temprature, 1"
  })
  void givenASettingOfTheWrongForm_thenItIsNamed(String key, String value) {
    assertThatThrownBy(() -> manager("ollama/m", Map.of(), key, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm." + key);
  }

  @ParameterizedTest
  @CsvSource({"memory, 64", "memory, 0MB", "memory, 1TB", "expire, soon", "size, 1MB"})
  void givenASettingOfTheCacheOfTheWrongForm_thenItIsNamed(String key, String value) {
    assertThatThrownBy(() -> manager("ollama/m", Map.of(), "cache", JsonValue.object(key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.cache." + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no certificate at all\n"})
  void givenAFileToTrustWithoutACertificate_thenNothingIsOpened(String content) throws Exception {
    Path file = Files.writeString(project.resolve("own.pem"), content);
    JsonObject http = JsonValue.object("trust", file.toString());

    assertThatThrownBy(() -> manager("ollama/m", Map.of(), "http", http))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.http.trust");
    Files.delete(file);
    assertThatThrownBy(() -> manager("ollama/m", Map.of(), "http", http))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("llm.http.trust");
  }

  @Test
  void givenACache_thenTheSecondEqualCallReachesNoServerAndCostsNothing() throws Exception {
    JsonObject cache = JsonValue.object("memory", "1MB", "expire", "10m");
    try (LoopbackServer server = answering();
        LlmManager manager =
            manager("ollama/m", Map.of("OLLAMA_HOST", server.address()), "cache", cache)) {
      CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
      LlmResponse first = manager.provider().complete(Calls.hello("ollama/m"), context);
      events.clear();
      LlmResponse second = manager.provider().complete(Calls.hello("ollama/m"), context);

      assertThat(second.message()).isEqualTo(first.message());
      assertThat(second.usage()).isEqualTo(Usage.NONE);
      assertThat(events).containsExactly(new CacheAnswered("root", "memory"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void givenBothRecordAndReplay_thenThatIsRefused() {
    assertThatThrownBy(() -> manager("ollama/m", Map.of(), "record", "a", "replay", "a"))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, OPENAI",
    "anthropic/claude-sonnet-4-5, ANTHROPIC",
    "gemini/gemini-2.5-pro, GEMINI"
  })
  void givenARecordedSession_thenItPlaysThroughTheSameWireWithoutKeyAndServer(
      String model, String prefix) throws Exception {
    LlmResponse live;
    try (LoopbackServer server = answering()) {
      live = ask(
          model,
          Map.of(prefix + "_API_KEY", "sk-live", prefix + "_BASE_URL", server.address()),
          "record",
          "s.jsonl");
    }
    Path file = project.resolve(".agent/cassettes/s.jsonl");

    assertThat(ask(model, Map.of(), "replay", "s.jsonl")).isEqualTo(live);
    assertThat(ask(model, Map.of(), "replay", file.toString(), "stream", false)).isEqualTo(live);
    assertThat(Files.readString(file)).doesNotContain("sk-live");
    String another = model.substring(0, model.indexOf('/')) + "/another";
    assertThatThrownBy(() -> ask(another, Map.of(), "replay", "s.jsonl"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED));
  }

  @Test
  void givenNoRecordedSession_thenThatIsSaidAtTheStart() {
    assertThatThrownBy(() -> manager("openai/m", Map.of(), "replay", "none.jsonl"))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("none.jsonl");
  }

  @Test
  void givenTheSchema_thenItKnowsEverySettingThatTheCodeKnows() {
    JsonObject schema =
        Json.parseObject(plugin.configurationSchema().orElseThrow()).orElseThrow();
    JsonObject properties = (JsonObject) schema.get("properties");

    assertThat(properties.members().keySet()).isEqualTo(LlmSection.KEYS);
    assertThat(schema.bool("additionalProperties")).contains(false);
    assertThat(properties.members().values())
        .allSatisfy(property ->
            assertThat(((JsonObject) property).string("description")).isPresent());
  }

  private LoopbackServer answering() throws Exception {
    return new LoopbackServer(
        exchange -> exchange.json(200, answerTo(exchange.request().line())));
  }

  private static String answerTo(String line) {
    if (line.contains("/messages")) {
      return ANTHROPIC_ANSWER;
    }
    if (line.contains("/responses")) {
      return RESPONSES_ANSWER;
    }
    if (line.contains("/v1beta/")) {
      return GEMINI_ANSWER;
    }
    return line.contains("/api/chat") ? OLLAMA_ANSWER : OPENAI_ANSWER;
  }

  private LlmResponse ask(String model, Map<String, String> environment, Object... options)
      throws InterruptedException {
    Map<String, String> keys = new HashMap<>(environment);
    if (environment.containsKey("OPENAI_BASE_URL")) {
      keys.putIfAbsent("OPENAI_API_KEY", "sk-k");
    }
    if (environment.containsKey("GEMINI_BASE_URL")) {
      keys.putIfAbsent("GEMINI_API_KEY", "sk-k");
    }
    if (environment.containsKey("ANTHROPIC_BASE_URL")) {
      keys.putIfAbsent("ANTHROPIC_API_KEY", "sk-k");
    }
    try (LlmManager manager = manager(model, keys, options)) {
      CallContext context = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
      return manager.provider().call(Calls.streamed(Calls.hello(model), context));
    }
  }

  private final List<LlmLayer> selecting = new ArrayList<>();

  private List<LlmLayer> layers(
      LayeredManagerFactory factory, @Nullable SecondLevel second, Object... options) {
    LlmSettings settings =
        Calls.settings(Map.of(), project.resolve(".agent"), options).behind(second);
    LlmSection section = LlmSection.of(settings.options());
    return LayeredManagerFactory.layers(
        section,
        selecting,
        factory.answering(ModelId.parse("openai/m"), section, providers, settings));
  }

  private LlmManager manager(String model, Map<String, String> environment, Object... options) {
    LlmSettings settings = Calls.settings(environment, project.resolve(".agent"), options);
    return managers.getFirst().create(ModelId.parse(model), providers, settings);
  }

  private Contributions contributions() {
    return (Contributions) Proxy.newProxyInstance(
        Contributions.class.getClassLoader(),
        new Class<?>[] {Contributions.class},
        (proxy, method, given) -> {
          if (given[0] instanceof LlmProviderFactory factory) {
            providers.add(factory);
          }
          if (given[0] instanceof LlmManagerFactory factory) {
            managers.add(factory);
          }
          return proxy;
        });
  }
}
