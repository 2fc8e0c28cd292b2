package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.RetryScheduled;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.price.PriceTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fault table: whatever a server does, the composed layers end in an answer or a typed error in time, and a call that
 * is cancelled or interrupted ends at once, in each phase.
 */
@Timeout(60)
class FaultTableTest {

  private static final String WHOLE =
      "{\"choices\":[{\"message\":{\"content\":\"fine\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}";
  private static final String[] EVENTS = {
    "{\"choices\":[{\"delta\":{\"content\":\"fi\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"ne\"},\"finish_reason\":\"stop\"}]}",
    "[DONE]"
  };

  private static final int HUNDRED_MB = 100 * 1024 * 1024;

  @TempDir
  private Path project;

  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  /** Waits between tries are skipped, by turning the clock on. */
  private final AtomicLong skipped = new AtomicLong();

  private final Ticker ticker = () -> Ticker.system().nanos() + skipped.get();

  /** What the server does to the first request; the second is answered. */
  static Stream<Named<Script>> faultsThatPass() {
    return Stream.of(
        Named.of("stall before the headers", Exchange::awaitClientGone),
        Named.of("stall in the body", exchange -> {
          exchange.head(200, "text/event-stream");
          exchange.send("data: " + EVENTS[0] + "\n\n");
          exchange.awaitClientGone();
        }),
        Named.of("cut stream", exchange -> exchange.stream(EVENTS[0])),
        Named.of("slow drip of comments", FaultTableTest::drip),
        Named.of("429 with seconds", exchange -> exchange.json(429, "{}", "Retry-After: 3")),
        Named.of("429 with a date", exchange -> exchange.json(429, "{}", "Retry-After: " + soon())),
        Named.of(
            "429 with reset headers",
            exchange -> exchange.json(
                429,
                "{}",
                "x-ratelimit-remaining-requests: 0",
                "x-ratelimit-reset-requests: 1m3s")),
        Named.of("529", exchange -> exchange.json(529, "{\"type\":\"error\"}")),
        Named.of("garbage instead of JSON", exchange -> exchange.json(200, "<<<>>>")),
        Named.of("an empty answer", exchange -> exchange.head(200, "application/json")),
        Named.of("100 MB of a body", FaultTableTest::endless),
        Named.of("reset before the headers", Exchange::reset),
        Named.of("reset in the body", exchange -> {
          exchange.head(200, "text/event-stream");
          exchange.send("data: " + EVENTS[0] + "\n\n");
          exchange.reset();
        }));
  }

  @ParameterizedTest
  @MethodSource("faultsThatPass")
  void givenAFaultThatPasses_thenTheCallRecoversAfterATypedFaultAndAWaitThatIsTold(Script fault)
      throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() == 1) {
            fault.answer(exchange);
          } else {
            exchange.stream(EVENTS);
          }
        });
        LlmManager manager = manager(server)) {
      CallContext context = CallContext.of(
          event -> {
            if (event instanceof RetryScheduled retry) {
              told.add(retry.reason());
            }
          },
          Clock.systemUTC(),
          ticker);

      assertThat(manager.provider().call(call(context)).message().text()).isEqualTo("fine");
    }
    assertThat(told).hasSize(1);
    assertThat(waits).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("faultsThatPass")
  void givenAFaultThatStays_thenItEndsInATypedErrorByTheDeadline(Script fault) throws Exception {
    try (LoopbackServer server = new LoopbackServer(fault);
        LlmManager manager = manager(server)) {
      CallContext context =
          CallContext.of(EventSink.none(), Clock.systemUTC(), ticker).within(Duration.ofSeconds(5));

      Throwable thrown = catchThrowable(() -> manager.provider().call(call(context)));

      assertThat(thrown).isInstanceOfAny(ProviderException.class, DeadlineExceededException.class);
      assertThat(((AgentException) thrown).failure().message()).isNotBlank();
    }
  }

  @Test
  void givenAKeptConnectionThatIsResetMeanwhile_thenTheNextCallRecovers() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
          if (exchange.number() == 1) {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + WHOLE.length() + "\r\n\r\n" + WHOLE);
            exchange.reset();
          } else {
            exchange.json(200, WHOLE);
          }
        });
        LlmManager manager = manager(server)) {
      for (int i = 0; i < 2; i++) {
        LlmCall call = Calls.whole(Calls.hello("openai/m"));
        assertThat(manager.provider().call(call).message().text()).isEqualTo("fine");
      }
    }
  }

  /** A phase that a call is in: what the server does, and what shows that the call has got there. */
  enum Phase {
    BEFORE_THE_HEADERS(Exchange::awaitClientGone),
    IN_THE_BODY(exchange -> {
      exchange.head(200, "text/event-stream");
      exchange.send("data: " + EVENTS[0] + "\n\n");
      exchange.awaitClientGone();
    }),
    IN_THE_WAIT_FOR_ANOTHER_TRY(exchange -> exchange.json(429, "{}", "Retry-After: 60"));

    private final Script script;

    Phase(Script script) {
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenACallInAPhase_whenCancelled_thenItEndsAndTheServerIsLetGo(Phase phase)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(phase.script);
        LlmManager manager = patientManager(server)) {
      CancellationSource source = new CancellationSource();
      FutureTask<?> call = started(phase, manager, server, source);

      source.cancel("enough");

      assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CancelledException.class);
      assertThat(phase == Phase.IN_THE_WAIT_FOR_ANOTHER_TRY || server.awaitClientGone())
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenACallInAPhase_whenInterrupted_thenItEndsAndTheServerIsLetGo(Phase phase)
      throws Exception {
    try (LoopbackServer server = new LoopbackServer(phase.script);
        LlmManager manager = patientManager(server)) {
      FutureTask<?> call = started(phase, manager, server, new CancellationSource());

      caller.interrupt();

      assertThat(catchThrowable(() -> call.get(10, TimeUnit.SECONDS)))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(phase == Phase.IN_THE_WAIT_FOR_ANOTHER_TRY || server.awaitClientGone())
          .isTrue();
    }
  }

  @Test
  void givenAnAccountThatNamesItsDay_thenThatIsWhatTheFaultTells() throws Exception {
    String day = ZonedDateTime.now(ZoneOffset.UTC).plusDays(9).toLocalDate().toString();
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(
            400,
            "{\"error\":{\"message\":\"You have reached your specified API usage limits. You will regain access on "
                + day + " at 00:00 UTC.\"}}"));
        LlmManager manager = manager(server)) {
      assertThat(catchThrowable(() -> manager.provider().call(call(CallContext.background()))))
          .isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.fault()).isEqualTo(ProviderFault.BILLING);
            assertThat(e.retryAfter()).isBetween(Duration.ofDays(7), Duration.ofDays(9));
          });
      assertThat(server.requests()).hasSize(1);
    }
  }

  private volatile Thread caller = Thread.currentThread();

  private FutureTask<?> started(
      Phase phase, LlmManager manager, LoopbackServer server, CancellationSource source)
      throws InterruptedException {
    CountDownLatch piece = new CountDownLatch(1);
    CountDownLatch wait = new CountDownLatch(1);
    CallContext context = CallContext.of(
            event -> {
              if (event instanceof RetryScheduled) {
                wait.countDown();
              }
            },
            Clock.systemUTC(),
            Ticker.system())
        .with(source.token());
    LlmCall call = new LlmCall(
        Calls.hello("openai/m"), Calls.options(true), delta -> piece.countDown(), context);
    FutureTask<?> task = new FutureTask<>(() -> manager.provider().call(call));
    caller = Thread.ofVirtual().start(task);
    boolean there = switch (phase) {
      case BEFORE_THE_HEADERS -> server.awaitRequest();
      case IN_THE_BODY -> piece.await(10, TimeUnit.SECONDS);
      case IN_THE_WAIT_FOR_ANOTHER_TRY -> wait.await(10, TimeUnit.SECONDS);
    };
    assertThat(there).isTrue();
    return task;
  }

  private static LlmCall call(CallContext context) {
    return new LlmCall(
        Calls.hello("openai/m"),
        new LlmOptions(true, Duration.ofMillis(400), Duration.ofMillis(900)),
        LlmSink.none(),
        context);
  }

  /** Waits are told, not waited. */
  private LlmManager manager(LoopbackServer server) {
    return manager(
        server,
        new LayeredManagerFactory(
            new Transports(),
            EventSink.none(),
            PriceTable.builtIn(),
            (wait, context) -> {
              waits.add(wait);
              skipped.addAndGet(wait.toNanos());
              context.throwIfEnded();
            },
            (time, action) -> () -> {},
            () -> 0.5));
  }

  private LlmManager patientManager(LoopbackServer server) {
    return manager(
        server,
        new LayeredManagerFactory(new Transports(), EventSink.none()),
        "idle_timeout",
        "50s");
  }

  private LlmManager manager(
      LoopbackServer server, LayeredManagerFactory factory, Object... options) {
    return factory.create(
        ModelId.parse("openai/m"),
        List.of(new OpenAiFactory(new Transports())),
        Calls.settings(
            Map.of("OPENAI_API_KEY", "sk-k", "OPENAI_BASE_URL", server.address() + "/v1"),
            project.resolve(".agent"),
            options));
  }

  private static void drip(Exchange exchange) throws IOException {
    exchange.head(200, "text/event-stream");
    // more often than the idle limit, until the client has had enough
    for (int i = 0; i < 200; i++) {
      exchange.send(": keep-alive\n\n");
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void endless(Exchange exchange) throws IOException {
    exchange.head(200, "application/json");
    byte[] piece = new byte[1024 * 1024];
    java.util.Arrays.fill(piece, (byte) '{');
    for (int sent = 0; sent < HUNDRED_MB; sent += piece.length) {
      exchange.sendBytes(piece);
    }
  }

  private static String soon() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));
  }
}
