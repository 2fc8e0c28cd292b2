package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent.RouteChanged;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.price.PriceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes as the settings name them, against servers. */
@Timeout(60)
class RoutingTest {

  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}";

  @TempDir
  private Path project;

  private final List<AgentEvent> events = new ArrayList<>();

  @Test
  void givenAFallback_whenTheKeyOfTheFirstRouteIsRefused_thenTheOtherAnswersByItsOwnKey()
      throws Exception {
    try (LoopbackServer first = new LoopbackServer(exchange -> exchange.json(401, "{}"));
        LoopbackServer second = answering();
        LlmManager manager = manager(
            Map.of(
                "OPENAI_API_KEY", "sk-first-key-0001",
                "OPENAI_BASE_URL", first.address() + "/v1",
                "OTHER_KEY", "sk-other-key-0002"),
            "fallback",
            JsonValue.array(JsonValue.object(
                "model", "openai/other",
                "address", second.address() + "/v1/",
                "key", "OTHER_KEY")))) {

      assertThat(ask(manager)).isEqualTo("fine");
      assertThat(ask(manager)).isEqualTo("fine");

      assertThat(first.requests()).hasSize(1);
      assertThat(second.requests()).hasSize(2);
      assertThat(second.requests().getFirst().body()).contains("\"model\":\"other\"");
      assertThat(second.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer sk-other-key-0002");
      assertThat(events).filteredOn(RouteChanged.class::isInstance).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 1", "429, 3", "503, 1", "503, 3", "529, 1", "529, 3"})
  void givenAServerThatIsAwayForAMinuteAndNamesAShortTime_thenAtMostThreeOfTwentyRequestsReachIt(
      int status, int seconds) throws Exception {
    try (LoopbackServer first =
            new LoopbackServer(exchange -> exchange.json(status, "{}", "Retry-After: " + seconds));
        LoopbackServer second = answering();
        LlmManager manager = manager(
            Map.of("OPENAI_API_KEY", "sk-first-key-0001", "OPENAI_BASE_URL", first.address()),
            "fallback",
            JsonValue.array(
                JsonValue.object("model", "openai/other", "address", second.address())))) {
      ManualTicker ticker = new ManualTicker();
      for (int i = 0; i < 15; i++) {
        assertThat(ask(manager, ticker)).isEqualTo("fine");
        ticker.advance(Duration.ofSeconds(4));
      }

      assertThat(first.requests()).hasSizeLessThanOrEqualTo(3);
      assertThat(second.requests()).hasSize(15);
    }
  }

  @Test
  void givenARouteWithoutRoomForOneMoreCall_thenItGoesToTheFallbackWithoutWaiting()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (LoopbackServer first = new LoopbackServer(exchange -> {
          if (asked.incrementAndGet() > 1) {
            underWay.countDown();
            await(end);
          }
          exchange.json(
              200, ANSWER, "x-ratelimit-remaining-requests: 1", "x-ratelimit-reset-requests: 1h");
        });
        LoopbackServer second = answering();
        LlmManager manager = manager(
            Map.of("OPENAI_API_KEY", "sk-first-key-0001", "OPENAI_BASE_URL", first.address()),
            "fallback",
            JsonValue.array(
                JsonValue.object("model", "openai/other", "address", second.address())))) {
      ask(manager, "tells the rate");
      FutureTask<String> held = new FutureTask<>(() -> ask(manager, "takes the only slot"));
      Thread.ofVirtual().start(held);
      assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(ask(manager, "comes to a full route")).isEqualTo("fine");

      assertThat(second.requests()).hasSize(1);
      end.countDown();
      assertThat(held.get(10, TimeUnit.SECONDS)).isEqualTo("fine");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String ask(LlmManager manager, String task) throws InterruptedException {
    return manager
        .provider()
        .call(Calls.streamed(
            Calls.request("openai/m", new UserMessage(task)), CallContext.background()))
        .message()
        .text();
  }

  @Test
  void givenKeysThatAreAllRefused_thenTheRefusalIsTheAnswer() throws Exception {
    try (LoopbackServer first = new LoopbackServer(exchange -> exchange.json(401, "{}"));
        LoopbackServer second = new LoopbackServer(exchange -> exchange.json(403, "{}"));
        LlmManager manager = manager(
            Map.of("OPENAI_API_KEY", "sk-first", "OPENAI_BASE_URL", first.address() + "/v1"),
            "fallback",
            JsonValue.array(
                JsonValue.object("model", "openai/m", "address", second.address() + "/v1")))) {
      for (int i = 0; i < 2; i++) {
        assertThat(catchThrowable(() -> ask(manager)))
            .isInstanceOfSatisfying(
                ProviderException.class,
                e -> assertThat(e.fault()).isEqualTo(ProviderFault.AUTHENTICATION));
      }
    }
  }

  @Test
  void givenRoutesToOneModel_thenConversationsAreSharedAndEachStaysOnItsRoute() throws Exception {
    try (LoopbackServer first = answering();
        LoopbackServer second = answering();
        LlmManager manager = manager(
            Map.of("OPENAI_API_KEY", "sk-first"),
            "routes",
            JsonValue.array(
                JsonValue.object("address", first.address() + "/v1"),
                JsonValue.object("address", second.address() + "/v1")))) {
      for (int turn = 0; turn < 2; turn++) {
        for (int task = 0; task < 16; task++) {
          manager
              .provider()
              .complete(
                  Calls.request("openai/m", new UserMessage("Task: " + task)),
                  CallContext.background());
        }
      }

      assertThat(first.requests().size() + second.requests().size()).isEqualTo(32);
      assertThat(tasks(first)).isNotEmpty().doesNotContainAnyElementsOf(tasks(second));
      assertThat(tasks(second)).isNotEmpty();
    }
  }

  @Test
  void givenRoutesWithoutAPrice_thenTheManagerNamesTheirModelsOnce() throws Exception {
    try (LlmManager manager = manager(
        Map.of("OPENAI_API_KEY", "sk-first"),
        "routes",
        JsonValue.array(JsonValue.object("address", "http://127.0.0.1:9/v1")),
        "fallback",
        JsonValue.array(
            JsonValue.object("model", "openai/gpt-5"),
            JsonValue.object("model", "openai/unheard-of"),
            JsonValue.object("model", "ollama/qwen3"),
            JsonValue.object("model", "openai/unheard-of", "address", "http://127.0.0.1:9")))) {
      assertThat(manager.unpriced())
          .containsExactly(ModelId.parse("openai/m"), ModelId.parse("openai/unheard-of"));
    }
  }

  @Test
  void givenAFallbackWithoutItsKey_thenThatIsSaidAtTheStart() {
    assertThatThrownBy(() -> manager(
            Map.of("OPENAI_API_KEY", "sk-first"),
            "fallback",
            JsonValue.array(JsonValue.object("model", "anthropic/m", "key", "SPARE_KEY"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SPARE_KEY")
        .hasMessageContaining("llm.fallback[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-     | openai/gpt-4.1  | -      | 2",
        "32000 | openai/gpt-4.1  | -      | 2",
        "32000 | openai/unlisted | -      | 2",
        "-     | openai/unlisted | -      | 2",
        "32000 | openai/unlisted | 64000  | 2",
        "32000 | openai/unlisted | 16000  | 1",
        "-     | openai/m        | -      | 1",
        "32000 | openai/m        | 200000 | 2"
      })
  void givenARequestThatIsTooLarge_thenASpareIsAskedUnlessItsWindowIsKnownToBeNoLarger(
      @Nullable Integer ofRun, String spare, @Nullable Integer ofSpare, int asked)
      throws Exception {
    String refusal = "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}";
    try (LoopbackServer first = new LoopbackServer(exchange -> exchange.json(400, refusal));
        LoopbackServer second = answering();
        LlmManager manager = manager(
            Map.of("OPENAI_API_KEY", "sk-first", "OPENAI_BASE_URL", first.address() + "/v1"),
            with(
                ofRun,
                "fallback",
                JsonValue.array(JsonValue.object(
                    with(ofSpare, "model", spare, "address", second.address() + "/v1")))))) {
      Throwable thrown = catchThrowable(() -> ask(manager));

      assertThat(first.requests().size() + second.requests().size()).isEqualTo(asked);
      if (asked == 2) {
        assertThat(thrown).isNull();
      } else {
        assertThat(thrown).hasMessageContaining("too long");
      }
    }
  }

  private static Object[] with(@Nullable Integer window, Object... members) {
    return window == null
        ? members
        : Stream.concat(Stream.of(members), Stream.of("context_tokens", window)).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "fallback | 'openai/m' | llm.fallback",
        "fallback | ['nothing'] | llm.fallback[0]",
        "fallback | [3] | llm.fallback[0]",
        "fallback | [{'address':'http://h/v1'}] | llm.fallback[0].model",
        "routes | [{'model':'openai/m','weigth':1}] | llm.routes[0].weigth",
        "fallback | [{'model':'openai/x','weight':2}] | llm.fallback[0].weight",
        "routes | [{'weight':0}] | llm.routes[0].weight",
        "routes | [{'key':'sk-live-1234567890'}] | llm.routes[0].key",
        "routes | ['openai/m','openai/m'] | llm.routes",
        "routes | [{'address':'ftp://h'}] | llm.routes[0]",
        "fallback | [{'model':'openai/x','context_tokens':0}] | llm.fallback[0].context_tokens",
        "fallback | [{'model':'ollama/x','context_tokens':9}] | llm.fallback[0].context_tokens",
        "balance | 'fair' | llm.balance"
      })
  void givenASettingOfTheWrongForm_thenItIsNamedAndNoKeyIsShown(
      String key, String value, String named) {
    JsonValue parsed = dev.codeagent.llm.json.Json.parseObject(
            "{\"v\":" + value.replace('\'', '"') + "}")
        .orElseThrow()
        .members()
        .get("v");

    assertThatThrownBy(() -> manager(Map.of("OPENAI_API_KEY", "k"), key, parsed))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-live"));
  }

  @Test
  void givenRoutesThatDoNotNameTheModelOfTheRun_thenItComesFirst() {
    LlmSection section = LlmSection.of(JsonValue.object(
        "routes",
        new JsonArray(List.of(JsonValue.object(
            "model", "openai/b", "weight", new JsonValue.JsonNumber(new BigDecimal("0.5"))))),
        "fallback",
        JsonValue.array(JsonValue.of("openai/a"), JsonValue.of("anthropic/c"))));

    assertThat(section.routes(ModelId.parse("openai/a")))
        .map(RouteSpec::name)
        .containsExactly("openai/a", "openai/b", "anthropic/c");
    assertThat(section.routes(ModelId.parse("openai/a")))
        .map(RouteSpec::weight)
        .containsExactly(1.0, 0.5, 1.0);
  }

  private static List<String> tasks(LoopbackServer server) {
    return server.requests().stream()
        .map(request -> request.body().replaceFirst(".*Task: ([0-9]+).*", "$1"))
        .distinct()
        .toList();
  }

  private static LoopbackServer answering() throws Exception {
    return new LoopbackServer(exchange -> exchange.json(200, ANSWER));
  }

  private String ask(LlmManager manager) throws InterruptedException {
    return ask(manager, Ticker.system());
  }

  private String ask(LlmManager manager, Ticker ticker) throws InterruptedException {
    CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);
    return manager
        .provider()
        .call(Calls.streamed(Calls.hello("openai/m"), context))
        .message()
        .text();
  }

  private LlmManager manager(Map<String, String> environment, Object... options) {
    Transports transports = new Transports();
    List<LlmProviderFactory> wires = List.of(
        new OpenAiFactory(transports),
        new AnthropicFactory(transports),
        new OllamaFactory(transports));
    return new LayeredManagerFactory(
            transports,
            EventSink.none(),
            PriceTable.builtIn(),
            (wait, context) -> {},
            (time, action) -> () -> {},
            () -> 0.5)
        .create(
            ModelId.parse("openai/m"),
            wires,
            Calls.settings(environment, project.resolve(".agent"), options));
  }
}
