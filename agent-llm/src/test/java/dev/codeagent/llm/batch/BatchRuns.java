package dev.codeagent.llm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.wire.BatchState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the layer over one folder and one provider, which outlive each other as processes do. */
abstract class BatchRuns {

  /** A dollar and two dollars for a million tokens. */
  static final ModelInfo.Price PRICE = new ModelInfo.Price(1000, 1000, 2000);

  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir
  Path folder;

  final ScriptedJobs jobs = new ScriptedJobs();
  final ManualTicker ticker = new ManualTicker();
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  final AtomicInteger direct = new AtomicInteger();
  final AtomicInteger threads = new AtomicInteger();
  final List<Run> runs = new ArrayList<>();
  final List<Asked> asked = new ArrayList<>();
  final BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);

  /** One process's worth of the layer. */
  record Run(BatchDesk desk, StepPause pause, LlmProvider provider) {}

  /** A call on a thread of its own. */
  record Asked(Thread thread, FutureTask<LlmResponse> answer) {

    String text() throws Exception {
      return answer.get(20, TimeUnit.SECONDS).message().text();
    }
  }

  @AfterEach
  void endWhatIsLeft() throws InterruptedException {
    runs.forEach(run -> run.desk().close());
    for (Asked call : asked) {
      call.thread().join(Duration.ofSeconds(20));
      assertThat(call.thread().isAlive()).isFalse();
    }
  }

  /** A run that dies after it wrote down what it meant: its thread never gets further. */
  void killWhileHandingIn(boolean arrives) throws Exception {
    jobs.holding = new CountDownLatch(1);
    Run killed = run();
    Asked call = ask(killed, "a", "1");
    awaitParked(List.of(call));
    killed.pause().step(1);
    assertThat(jobs.submitting.await(20, TimeUnit.SECONDS)).isTrue();
    while (jobs.order.isEmpty()) {
      Thread.onSpinWait();
    }
    byte[] then = Files.readAllBytes(log());
    killed.desk().close();
    jobs.holding.countDown();
    assertThatThrownBy(call::text).isInstanceOf(ExecutionException.class);
    Files.write(log(), then);
    if (!arrives) {
      jobs.order.clear();
      jobs.marks.clear();
    }
    events.clear();
  }

  Run run() {
    return run(BatchTerms.DEFAULT);
  }

  Run run(BatchTerms terms) {
    StepPause pause = new StepPause();
    BatchDesk desk = new BatchDesk(
        terms,
        BatchLog.open(folder.resolve("batches"), now.get(), events::add),
        pause,
        CallContext.of(events::add, clock(), ticker),
        task -> {
          threads.incrementAndGet();
          return Thread.ofVirtual().unstarted(task);
        });
    BatchRoute route = new BatchRoute("openai/m", ModelId.parse("openai/m"), PRICE, jobs);
    LlmProvider provider =
        new BatchLayer(desk, route, new RequestKeys()).around(this::answerDirectly);
    Run run = new Run(desk, pause, provider);
    runs.add(run);
    return run;
  }

  LlmResponse answerDirectly(LlmCall call) {
    direct.incrementAndGet();
    return new LlmResponse(
        new Message.AssistantMessage(
            "direct: " + ScriptedJobs.question(call), List.of(), List.of()),
        FinishReason.STOP,
        Usage.NONE,
        "m",
        "");
  }

  void end(Run run, Phase phase) {
    jobs.phase = phase;
    run.pause().free();
  }

  Asked ask(Run run, String question, String callId) {
    return ask(run, deferrable(question, context(callId)));
  }

  Asked ask(Run run, LlmCall call) {
    Callable<LlmResponse> asking = () -> run.provider().call(call);
    FutureTask<LlmResponse> task = new FutureTask<>(asking);
    Asked made = new Asked(Thread.ofVirtual().start(task), task);
    asked.add(made);
    return made;
  }

  /** Blocks until all of them wait for what becomes of them. */
  static void awaitParked(List<Asked> calls) {
    for (Asked call : calls) {
      while (call.thread().getState() != Thread.State.TIMED_WAITING) {
        assertThat(call.thread().isAlive()).isTrue();
        Thread.onSpinWait();
      }
    }
  }

  /** The last line is written a moment after the answer was given. */
  void awaitNoLog() {
    while (Files.exists(log())) {
      Thread.onSpinWait();
    }
  }

  Path log() {
    return folder.resolve("batches").resolve("jobs.log");
  }

  LlmCall deferrable(String question, CallContext context) {
    return new LlmCall(request(question), Calls.options(false).deferred(), LlmSink.none(), context);
  }

  static LlmRequest request(String question) {
    return Calls.request("openai/m", new Message.UserMessage(question));
  }

  /** Call ids are made of parts; what stands before the last one is of no interest here. */
  CallContext context(String callId) {
    return CallContext.of(event -> events.add(shortened(event)), clock(), ticker)
        .with(account)
        .part(callId);
  }

  private static AgentEvent shortened(AgentEvent event) {
    return switch (event) {
      case CallEvent.BatchSubmitted e ->
        new CallEvent.BatchSubmitted(tail(e.callId()), e.route(), e.job(), e.calls());
      case CallEvent.TryPaid e ->
        new CallEvent.TryPaid(
            tail(e.callId()), e.model(), e.inputTokens(), e.outputTokens(), e.costNanos());
      default -> event;
    };
  }

  private static String tail(String callId) {
    return callId.substring(callId.lastIndexOf('/') + 1);
  }

  List<String> reasons() {
    return of(CallEvent.BatchLeft.class).stream()
        .map(CallEvent.BatchLeft::reason)
        .toList();
  }

  <T extends AgentEvent> List<T> of(Class<T> type) {
    assertThat(events).noneMatch(event -> event instanceof Remark remark && unexpected(remark));
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static boolean unexpected(Remark remark) {
    return remark.text().contains("damaged");
  }

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}
