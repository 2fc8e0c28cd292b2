package dev.codeagent.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.task.Dialogue;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.Workspaces;
import dev.codeagent.testkit.ManualClock;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.TemporaryProject;
import dev.codeagent.testkit.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptAgentTest {

  private static final ModelId MODEL = new ModelId("test", "scripted");

  private final TemporaryProject user = TemporaryProject.create();

  private final RecordingSink events = new RecordingSink();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-23T13:28:18Z"));
  private final CallContext call = CallContext.of(events, clock, clock.ticker());
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final Workspace workspace;
  private final AttemptArea area;
  private final Path project;

  AttemptAgentTest() throws InterruptedException {
    user.file("README.md", "A project.\n").commit("Begin");
    CallContext setUp = CallContext.background();
    workspace = new Workspaces(new NativeProcessRunner(HostEnvironment.ofThisProcess()))
        .open(user.path(), null, setUp);
    area = workspace.prepare(new AttemptId(Attempts.TASK.id(), 1), workspace.tip(setUp), setUp);
    project = area.project();
  }

  @AfterEach
  void remove() {
    user.close();
  }

  @Test
  void theSystemMakesTheChangeOutOfWhatTheStrategyLeft() throws Exception {
    ScriptedProvider model =
        script(Turn.calls("write_file", "path", "a", "content", "1"), Turn.finishes("done"));

    Attempt attempt = agent(model).perform(assignment(), call);

    assertThat(attempt.execution()).isInstanceOf(Execution.Finished.class);
    assertThat(attempt.change()).isNotNull();
    assertThat(attempt.change().base()).isEqualTo(area.base());
    assertThat(user.git("show", attempt.change().head() + ":a")).isEqualTo("1");
    assertThat(keptWork()).isEqualTo("1");
  }

  @Test
  void anAttemptThatChangedNothingHasNoChange() throws Exception {
    assertThat(agent(script(Turn.finishes("done"))).perform(assignment(), call).change())
        .isNull();
  }

  @Test
  void whatABareWireUsedIsBookedOnTheAttemptAndOnTheRun() throws Exception {
    BudgetAccount run = BudgetAccount.open("run", Usd.of("1"), Long.MAX_VALUE);
    ScriptedProvider model = script(
        Turn.says("Hm.").using(new Usage(1_000, 0, 10, Usd.of("0.1"))),
        Turn.finishes("done").using(new Usage(2_000, 0, 20, Usd.of("0.2"))));

    Attempt attempt = agent(model).perform(assignment(), call.with(run));

    assertThat(attempt.usage()).isEqualTo(new Usage(3_000, 0, 30, Usd.of("0.3")));
    assertThat(run.spent().cost()).isEqualTo(Usd.of("0.3"));
  }

  @Test
  void whatALayerBookedItselfIsNotBookedTwice() throws Exception {
    ScriptedProvider model = script(Turn.finishes("done"));
    AttemptAgent agent = agent(llmCall -> {
      BudgetAccount.Reservation held = llmCall.context().budget().reserve(Usd.ZERO, 10);
      var response = model.call(llmCall);
      held.settle(response.usage());
      return response;
    });

    assertThat(agent.perform(assignment(), call).usage().inputTokens()).isEqualTo(100);
  }

  @Test
  void whenTheMoneyIsSpentTheNextCallIsNotMadeAndTheWorkIsKept() throws Exception {
    ScriptedProvider model = script(Turn.calls("write_file", "path", "a", "content", "1")
        .using(new Usage(10, 0, 10, Usd.of("0.5"))));
    Budget budget = new Budget(Usd.of("0.5"), Long.MAX_VALUE, 60, Duration.ofMinutes(5));

    Attempt attempt = agent(model).perform(Attempts.at(area, budget), call);

    assertThat(limit(attempt)).isEqualTo("money");
    assertThat(attempt.change()).isNotNull();
    assertThat(keptWork()).isEqualTo("1");
    model.assertPlayed();
  }

  @Test
  void whenTheTokensAreUsedUpTheNextCallIsNotMade() throws Exception {
    ScriptedProvider model = script(Turn.calls("write_file", "path", "a", "content", "1")
        .using(new Usage(900, 0, 100, Usd.ZERO)));
    Budget budget = new Budget(null, 1_000, 60, Duration.ofMinutes(5));

    assertThat(limit(agent(model).perform(Attempts.at(area, budget), call))).isEqualTo("tokens");
  }

  @Test
  void anUnknownPriceDoesNotPassALimitOfMoney() throws Exception {
    ScriptedProvider model = script(
        Turn.calls("write_file", "path", "a", "content", "1").using(Usage.unpriced(10, 0, 10)));
    Budget budget = new Budget(Usd.of("5"), Long.MAX_VALUE, 60, Duration.ofMinutes(5));

    assertThat(limit(agent(model).perform(Attempts.at(area, budget), call))).isEqualTo("money");
  }

  @Test
  void whenTheTimeIsOverAStalledCallIsEndedAndTheWorkIsKept() throws Exception {
    ScriptedProvider model =
        script(Turn.calls("write_file", "path", "a", "content", "1"), stalls());
    AttemptAgent agent = agent(model);
    FutureTask<Attempt> work = started(() -> agent.perform(assignment(), call));
    stalled.await();

    clock.advance(Duration.ofMinutes(6));

    assertThat(limit(work.get())).isEqualTo("time");
    assertThat(keptWork()).isEqualTo("1");
  }

  @Test
  void aStrategyThatIgnoresTheTimeIsInterrupted() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    AttemptAgent agent = agentOf(strategy(context -> {
      working.countDown();
      new CountDownLatch(1).await();
      return new Execution.GaveUp("never reached");
    }));
    FutureTask<Attempt> work = started(() -> agent.perform(assignment(), call));
    working.await();

    clock.advance(Duration.ofMinutes(6));

    assertThat(limit(work.get())).isEqualTo("time");
  }

  @Test
  void aStrategyThatIgnoresEvenTheInterruptIsLeftBehindAndRemarkedOn() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AttemptAgent agent = agentOf(strategy(context -> {
      working.countDown();
      boolean released = false;
      while (!released) {
        try {
          release.await();
          released = true;
        } catch (InterruptedException e) {
          events.publish(new Remark(null, "ignored"));
        }
      }
      return new Execution.GaveUp("late");
    }));
    FutureTask<Attempt> work = started(() -> agent.perform(assignment(), call));
    working.await();

    clock.advance(Duration.ofMinutes(6));

    assertThat(limit(work.get())).isEqualTo("time");
    release.countDown();
    assertThat(events.events(Remark.class))
        .anySatisfy(remark -> assertThat(remark.text()).contains("left behind"));
  }

  @Test
  void cancellingEndsAStalledCallAndKeepsTheWork() throws Exception {
    CancellationSource source = new CancellationSource();
    ScriptedProvider model =
        script(Turn.calls("write_file", "path", "a", "content", "1"), stalls());
    AttemptAgent agent = agent(model);
    FutureTask<Attempt> work =
        started(() -> agent.perform(assignment(), call.with(source.token())));
    stalled.await();

    source.cancel("stopped by a person");

    assertThatThrownBy(work::get)
        .cause()
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("stopped by a person");
    assertThat(keptWork()).isEqualTo("1");
  }

  @Test
  void interruptingEndsTheStrategyAndKeepsTheWork() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AttemptAgent agent = agentOf(strategy(context -> {
      write("1");
      working.countDown();
      try {
        new CountDownLatch(1).await();
      } finally {
        ended.countDown();
      }
      return new Execution.GaveUp("never reached");
    }));
    FutureTask<Attempt> work = new FutureTask<>(() -> agent.perform(assignment(), call));
    Thread thread = Thread.ofVirtual().start(work);
    working.await();

    thread.interrupt();

    assertThatThrownBy(work::get)
        .cause()
        .isInstanceOf(InterruptedException.class)
        .hasNoSuppressedExceptions();
    ended.await();
    assertThat(keptWork()).isEqualTo("1");
  }

  @Test
  void aProvidersFaultReachesTheCallerAfterTheWorkWasKept() {
    ScriptedProvider model = script(
        Turn.calls("write_file", "path", "a", "content", "1"), Turn.fails(ProviderFault.BILLING));

    assertThatThrownBy(() -> agent(model).perform(assignment(), call))
        .asInstanceOf(type(ProviderException.class))
        .satisfies(e -> assertThat(e.fault().stopsRun()).isTrue());
    assertThat(keptWork()).isEqualTo("1");
  }

  @Test
  void aStrategyThatThrowsHasFailedAndIsNamed() throws Exception {
    List<ThrowingBody> bodies = List.of(
        context -> {
          throw new IllegalStateException("boom");
        },
        context -> {
          throw new NoClassDefFoundError("boom");
        },
        context -> {
          throw new CancelledException("boom");
        });

    for (ThrowingBody body : bodies) {
      Attempt attempt = agentOf(strategy(body)).perform(assignment(), call);

      assertThat(attempt.execution())
          .asInstanceOf(type(Execution.Failed.class))
          .satisfies(failed ->
              assertThat(failed.failure().message()).contains("`tested`").contains("boom"));
    }
  }

  @Test
  void withoutAStrategyTheUserIsToldWhatToDo() throws Exception {
    AttemptAgent agent = agentOf();

    assertThat(agent.perform(assignment(), call).execution())
        .asInstanceOf(type(Execution.Failed.class))
        .satisfies(failed -> assertThat(failed.failure().advice()).contains("--model"));
  }

  private Assignment assignment() {
    return Attempts.at(area, Budget.ofSteps(60, Duration.ofMinutes(5)));
  }

  private void write(String content) {
    try {
      Files.writeString(project.resolve("a"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file {@code a} in the commit that is kept under the attempt's ref. */
  private String keptWork() {
    return user.git("show", "refs/code-agent/0000abcd/1:a");
  }

  /** A call that never answers, and says when it is made: what came before it is done by then. */
  private Turn stalls() {
    return Turn.stalls().expecting("that is made", request -> {
      stalled.countDown();
      return true;
    });
  }

  private static ScriptedProvider script(Turn... turns) {
    return ScriptedProvider.forTask(Attempts.TEXT, turns);
  }

  private AttemptAgent agent(LlmProvider provider) {
    return agent(
        new StrategyContext.Model(MODEL, new ModelInfo(100_000, null), provider),
        new ToolLoopStrategy(MODEL));
  }

  private AttemptAgent agentOf(ExecutionStrategy... strategies) {
    return agent((StrategyContext.Model) null, strategies);
  }

  private AttemptAgent agent(
      StrategyContext.@Nullable Model model, ExecutionStrategy... strategies) {
    return new AttemptAgent(
        workspace,
        new StrategyChoice(List.of(strategies)),
        FileTools.all(),
        area -> (command, c) -> {
          throw new AssertionError("no command is expected: " + command);
        },
        model,
        new Dialogue(new TaskBoard(), EventSink.none(), Duration.ZERO),
        Thread.ofVirtual().factory());
  }

  private static FutureTask<Attempt> started(Callable<Attempt> work) {
    FutureTask<Attempt> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String limit(Attempt attempt) {
    assertThat(attempt.execution()).isInstanceOf(Execution.OutOfBudget.class);
    return ((Execution.OutOfBudget) attempt.execution()).limit();
  }

  @FunctionalInterface
  private interface ThrowingBody {
    Execution run(StrategyContext context) throws InterruptedException;
  }

  private static ExecutionStrategy strategy(ThrowingBody body) {
    return new ExecutionStrategy() {
      @Override
      public String id() {
        return "tested";
      }

      @Override
      public int suits(Assignment assignment) {
        return 1;
      }

      @Override
      public Execution execute(Assignment assignment, StrategyContext context)
          throws InterruptedException {
        return body.run(context);
      }
    };
  }
}
