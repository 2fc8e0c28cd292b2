package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BreakerChanged;
import dev.codeagent.api.event.ProgressEvent.CallEvent.TryPaid;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.wire.TokenEstimate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider bills reaches the budget whatever became of the answer, and once; and whom a bad answer is blamed on. */
@Timeout(60)
class BilledTest {

  /** A dollar and two dollars for a million tokens. */
  private static final ModelInfo.Price PRICE = new ModelInfo.Price(1000, 100, 2000);

  private static final String TOLD =
      "\"usage\":{\"prompt_tokens\":100000,\"completion_tokens\":10000}";

  /** Twelve cents. */
  private static final Usage TWELVE_CENTS = new Usage(100_000, 0, 10_000, Usd.of("0.12"));

  private static final String BEGUN =
      "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":1700,\"output_tokens\":1}}}";

  private static final String THINKING =
      "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"%s\"}}";

  /** A silence for which a test waits. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final String THOUGHT = "think ".repeat(500);

  private static final String REASONED =
      "{\"choices\":[{\"delta\":{\"reasoning_content\":\"%s\"}}]";

  private static final AnswerSchema FORM = new AnswerSchema(
      "ans",
      JsonValue.object(
          "type",
          "object",
          "required",
          JsonValue.array(JsonValue.of("a")),
          "properties",
          JsonValue.object("a", JsonValue.object("type", "integer"))));

  private final FoundPlugin found;
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private Duration idle = Duration.ofSeconds(20);

  BilledTest(@TempDir Path project) throws Exception {
    found = FoundPlugin.in(project);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAnswersThatBreakTheirForm_thenEachIsPaidAsTheProviderCounted(boolean streamed)
      throws Exception {
    Script broken = exchange -> {
      if (streamed) {
        exchange.stream(
            "{\"choices\":[{\"delta\":{\"content\":\"no json\"},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[]," + TOLD + "}",
            "[DONE]");
      } else {
        exchange.json(200, saying("no json"));
      }
    };
    assertThat(spentBy("openai/m", broken, streamed, true)).isEqualTo(TWELVE_CENTS);
    assertThat(events).filteredOn(TryPaid.class::isInstance).hasSize(1);
  }

  @Test
  void givenAMoneyLimit_thenAnswersThatBreakTheirFormUseItUp() throws Exception {
    BudgetAccount account = BudgetAccount.open("run", Usd.of("0.05"), Long.MAX_VALUE);
    try (LoopbackServer server =
            new LoopbackServer(exchange -> exchange.json(200, saying("no json")));
        LlmManager manager = manager("openai/m", server.address())) {
      LlmCall call = call("openai/m", true, account, false);
      assertThatThrownBy(() -> manager.provider().call(call)).isInstanceOf(ProviderException.class);

      assertThatThrownBy(() -> manager.provider().call(call))
          .isInstanceOf(BudgetExceededException.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(account.spent()).isEqualTo(TWELVE_CENTS);
    }
  }

  static Stream<Arguments> billedFaults() {
    return Stream.of(
        Arguments.of(
            "gemini/m",
            Named.<Script>of(
                "a call that the model could not finish",
                exchange -> exchange.stream(
                    "{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}],\"usageMetadata\":"
                        + "{\"promptTokenCount\":100000,\"candidatesTokenCount\":10000}}"))),
        Arguments.of(
            "gemini/m",
            Named.<Script>of(
                "a prompt that is blocked",
                exchange -> exchange.json(
                    200,
                    "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":"
                        + "{\"promptTokenCount\":100000,\"candidatesTokenCount\":10000}}"))),
        Arguments.of(
            "openai/m",
            Named.<Script>of(
                "a stream without its end mark",
                exchange -> exchange.stream(
                    "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}",
                    "{\"choices\":[]," + TOLD + "}"))),
        Arguments.of(
            "anthropic/m",
            Named.<Script>of(
                "an error after the usage",
                exchange -> exchange.stream(
                    "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":100000,"
                        + "\"output_tokens\":10000}}}",
                    "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"))));
  }

  @ParameterizedTest
  @MethodSource("billedFaults")
  void givenAFaultAfterTheUsageWasTold_thenThatIsPaid(String model, Script script)
      throws Exception {
    assertThat(spentBy(model, script, true, false)).isEqualTo(TWELVE_CENTS);
  }

  static Stream<Arguments> reasoning() {
    return Stream.of(
        Arguments.of("openai/m", "chat", thinking(REASONED + "}")),
        Arguments.of(
            "openai/m", "chat", thinking(REASONED + ",\"usage\":{\"completion_tokens\":1}}")),
        Arguments.of(
            "openai/m",
            "responses",
            thinking(
                "{\"type\":\"response.reasoning_summary_text.delta\",\"output_index\":0,\"delta\":\"%s\"}")),
        Arguments.of(
            "openai/m",
            "responses",
            thinking(
                "{\"type\":\"response.reasoning_text.delta\",\"output_index\":0,\"delta\":\"%s\"}")),
        Arguments.of("anthropic/m", "chat", thinking(THINKING)),
        Arguments.of(
            "gemini/m",
            "chat",
            thinking(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"thought\":true,\"text\":\"%s\"}]}}]}")),
        Arguments.of("ollama/m", "chat", (Script) exchange -> {
          exchange.head(200, "application/x-ndjson");
          exchange.send("{\"message\":{\"thinking\":\"" + THOUGHT + "\"},\"done\":false}\n");
        }));
  }

  @ParameterizedTest
  @MethodSource("reasoning")
  void givenAStreamThatIsCutAfterReasoningAlone_thenThePromptAndThatArePaid(
      String model, String spoken, Script script) throws Exception {
    Usage spent = spentBy(model, script, true, false, "openai_interface", spoken);

    assertThat(spent.inputTokens()).isEqualTo(promptOf(model));
    assertThat(spent.outputTokens())
        .isBetween(TokenEstimate.of(THOUGHT), TokenEstimate.of(THOUGHT) + 50);
    assertThat(spent.cost()).isEqualTo(PRICE.of(spent));
  }

  /** What a server does to a try, and whether its prompt is paid for. */
  enum Fate {
    SILENT_BEFORE_THE_HEAD(true, Exchange::awaitClientGone),
    SILENT_AFTER_THE_HEAD(true, exchange -> {
      exchange.head(200, "application/json");
      exchange.awaitClientGone();
    }),
    EMPTY(true, exchange -> exchange.json(200, "")),
    A_PAGE_FOR_PEOPLE(false, exchange -> exchange.json(200, "<html>")),
    CUT_WITHIN_A_WHOLE_ANSWER(
        true, exchange -> exchange.json(200, "{\"choi", "Content-Length: 900")),
    RESET_BEFORE_THE_HEAD(false, Exchange::reset),
    RATE_LIMITED(false, exchange -> exchange.json(429, "{}")),
    OVERLOADED(false, exchange -> exchange.json(529, "{}")),
    REFUSED_WITHIN_A_GOOD_STATUS(
        false, exchange -> exchange.json(200, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}"));

    private final boolean paid;
    private final Script script;

    Fate(boolean paid, Script script) {
      this.paid = paid;
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenATryWithoutAnAnswer_thenItsPromptIsPaidWhereTheServerMayHaveWorked(Fate fate)
      throws Exception {
    if (fate.name().startsWith("SILENT")) {
      waitShortly();
    }
    Usage spent = spentBy("openai/m", fate.script, false, false, "unreachable_limit", "100ms");

    assertThat(spent.inputTokens()).isEqualTo(fate.paid ? promptOf("openai/m") : 0);
    assertThat(spent.outputTokens()).isLessThan(10);
    assertThat(events).filteredOn(TryPaid.class::isInstance).hasSize(fate.paid ? 1 : 0);
  }

  @Test
  void givenADeadlineWhileConnecting_thenNothingIsPaidAndTheErrorSaysSo() throws Exception {
    BudgetAccount account = BudgetAccount.open("run", Usd.of("1"), Long.MAX_VALUE);
    // connections are taken, and no handshake of TLS is ever answered
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        LlmManager manager = manager("openai/m", "https://127.0.0.1:" + mute.getLocalPort())) {
      LlmCall asked = call("openai/m", false, account, true);
      LlmCall call = asked.with(asked.context().within(Duration.ofMillis(300)));

      assertThatThrownBy(() -> manager.provider().call(call))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("before")
          .hasMessageNotContaining("answering");
    }
    assertThat(account.spent()).isEqualTo(Usage.NONE);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void givenBadAnswersOfAModel_thenOnlyWhatIsNoModelsServerOpensTheBreaker(
      boolean model, boolean opens) throws Exception {
    try (LoopbackServer server = new LoopbackServer(
            exchange -> exchange.json(200, model ? saying("no json") : "<html>"));
        LlmManager manager = manager("openai/m", server.address())) {
      for (int i = 0; i < 2; i++) {
        LlmCall call = call("openai/m", true, BudgetAccount.unlimited(), false);
        assertThatThrownBy(() -> manager.provider().call(call))
            .isInstanceOf(ProviderException.class);
      }
    }
    assertThat(events.stream().anyMatch(BreakerChanged.class::isInstance)).isEqualTo(opens);
  }

  @Test
  void givenThoughtsAfterTheirPromptWasCounted_thenAStallPaysTheCountAndThem() throws Exception {
    waitShortly();
    Usage spent = spentBy(
        "anthropic/m",
        exchange -> {
          exchange.stream(BEGUN, THINKING.formatted(THOUGHT));
          exchange.awaitClientGone();
        },
        true,
        false);

    assertThat(spent.inputTokens()).isEqualTo(1700);
    assertThat(spent.outputTokens())
        .isBetween(TokenEstimate.of(THOUGHT), TokenEstimate.of(THOUGHT) + 50);
  }

  @Test
  void givenACallerThatLeavesAnAnswer_thenWhatWasCountedIsPaid() throws Exception {
    BudgetAccount account = BudgetAccount.open("run", Usd.of("1"), Long.MAX_VALUE);
    CancellationSource source = new CancellationSource();
    Script script = exchange -> {
      exchange.stream(
          BEGUN,
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"Hi\"}}");
      exchange.awaitClientGone();
    };
    try (LoopbackServer server = new LoopbackServer(script);
        LlmManager manager = manager("anthropic/m", server.address())) {
      LlmCall asked = call("anthropic/m", false, account, true);
      LlmCall call = new LlmCall(
          asked.request(),
          asked.options(),
          delta -> source.cancel("enough"),
          asked.context().with(source.token()));

      assertThatThrownBy(() -> manager.provider().call(call))
          .isInstanceOf(CancelledException.class);
    }
    assertThat(account.spent().inputTokens()).isEqualTo(1700);
    assertThat(account.spent().outputTokens()).isBetween(1L, 10L);
  }

  /** A silence is short only once the classes are loaded that a call needs. */
  private void waitShortly() throws Exception {
    try (LoopbackServer server =
            new LoopbackServer(exchange -> exchange.json(200, saying("{\\\"a\\\":1}")));
        LlmManager manager = manager("openai/m", server.address())) {
      LlmCall call = call("openai/m", true, BudgetAccount.unlimited(), false);
      assertThat(manager.provider().call(call).message().text()).isEqualTo("{\"a\":1}");
    }
    events.clear();
    idle = SHORT;
  }

  private Usage spentBy(
      String model, Script script, boolean streamed, boolean formed, Object... options)
      throws Exception {
    BudgetAccount account = BudgetAccount.open("run", Usd.of("1"), Long.MAX_VALUE);
    try (LoopbackServer server = new LoopbackServer(script);
        LlmManager manager = manager(model, server.address(), options)) {
      LlmCall call = call(model, formed, account, streamed);
      assertThat(catchThrowable(() -> manager.provider().call(call))).isNotNull();
    }
    return account.spent();
  }

  private LlmCall call(String model, boolean formed, BudgetAccount account, boolean streamed) {
    LlmRequest request = Calls.hello(model);
    CallContext context =
        CallContext.of(events::add, Clock.systemUTC(), Ticker.system()).with(account);
    return new LlmCall(
        formed ? request.answeredBy(FORM) : request,
        new LlmOptions(streamed, idle, Duration.ofSeconds(20)),
        LlmSink.none(),
        context);
  }

  private LlmManager manager(String model, String address, Object... options) {
    JsonValue.JsonObject given = JsonValue.object(
        Stream.concat(Stream.of("max_attempts", 1), Stream.of(options)).toArray());
    Map<String, String> environment = Map.of(
        "OPENAI_API_KEY",
        "sk-k",
        "OPENAI_BASE_URL",
        address + "/v1",
        "ANTHROPIC_API_KEY",
        "sk-k",
        "ANTHROPIC_BASE_URL",
        address,
        "GEMINI_API_KEY",
        "sk-k",
        "GEMINI_BASE_URL",
        address,
        "OLLAMA_HOST",
        address);
    LlmSettings settings = new LlmSettings(
        environment, Map.of(model, PRICE), given, found.project().resolve(".agent"));
    return found.managers().getFirst().create(ModelId.parse(model), found.providers(), settings);
  }

  private static long promptOf(String model) {
    return TokenEstimate.of(Calls.hello(model));
  }

  private static Script thinking(String event) {
    return exchange -> exchange.stream(event.formatted(THOUGHT));
  }

  private static String saying(String text) {
    return "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]," + TOLD + "}";
  }
}
