package dev.codeagent.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.StepStarted;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.server.Attempt;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.process.ProcessSandbox;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.SandboxPolicy;
import dev.codeagent.core.process.SandboxedCommands;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.task.Dialogue;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.tool.BuiltInTools;
import dev.codeagent.core.tool.ToolBox;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.Workspaces;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.TemporaryProject;
import dev.codeagent.testkit.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An attempt with the real tools, the real sandbox and a real repository; only the model is not. */
@Timeout(120)
class RealToolsTest {

  private static final ModelId MODEL = new ModelId("test", "scripted");

  private final TemporaryProject user = TemporaryProject.create();
  private final RecordingSink events = new RecordingSink();
  private final CallContext call = CallContext.of(events, Clock.systemUTC(), Ticker.system());
  private final HostEnvironment host = HostEnvironment.ofThisProcess();
  private final ProcessRunner runner = new NativeProcessRunner(host);
  private final Workspace workspace;
  private final AttemptArea area;
  private final ProcessSandbox sandbox;

  RealToolsTest() throws InterruptedException {
    user.file("Cart.java", "class Cart {\n  int sum = 0;\n}\n").commit("Begin");
    workspace = new Workspaces(runner).open(user.path(), null, call);
    area = workspace.prepare(new AttemptId(Attempts.TASK.id(), 1), workspace.tip(call), call);
    sandbox = new Sandboxes(host, runner).choose(SandboxMode.AUTO, call);
  }

  @AfterEach
  void remove() {
    user.close();
  }

  @Test
  void filesAreReadEditedAndCheckedAndBecomeTheChange() throws Exception {
    ScriptedProvider model = ScriptedProvider.forTask(
        Attempts.TEXT,
        Turn.calls("read_file", "path", "Cart.java"),
        Turn.calls("edit_file", "path", "Cart.java", "old_text", "sum = 0", "new_text", "sum = 1")
            .and("run_command", "command", "grep -c 'sum = 1' Cart.java")
            .afterResult("int sum = 0"),
        Turn.calls("read_file", "path", "../../outside").afterResult("exit 0"),
        Turn.finishes("sums")
            .expecting(
                "whose last result is an error",
                r -> r.messages().getLast() instanceof ToolMessage m && m.error()));

    Attempt attempt = agent(model).perform(assignment(), call);

    model.assertPlayed();
    assertThat(attempt.execution()).isInstanceOf(Execution.Finished.class);
    assertThat(attempt.change()).isNotNull();
    assertThat(user.git("show", attempt.change().head() + ":Cart.java")).contains("sum = 1");
    assertThat(user.read("Cart.java")).contains("sum = 0");
  }

  @Test
  void cancellingEndsARunningCommand() throws Exception {
    CancellationSource source = new CancellationSource();
    ScriptedProvider model =
        ScriptedProvider.forTask(Attempts.TEXT, Turn.calls("run_command", "command", "sleep 100"));
    FutureTask<Attempt> work =
        new FutureTask<>(() -> agent(model).perform(assignment(), call.with(source.token())));
    Thread.ofVirtual().start(work);
    events.await(StepStarted.class, 1, Duration.ofSeconds(30));

    source.cancel("stopped by a person");

    assertThatThrownBy(() -> work.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(CancelledException.class);
  }

  private Assignment assignment() {
    return Attempts.at(area, Budget.ofSteps(60, Duration.ofMinutes(5)));
  }

  private AttemptAgent agent(ScriptedProvider model) {
    return new AttemptAgent(
        workspace,
        new StrategyChoice(List.of(new ToolLoopStrategy(MODEL))),
        new ToolBox(new BuiltInTools(runner).all(), new ToolHook() {}).tools(),
        this::commands,
        new StrategyContext.Model(MODEL, new ModelInfo(100_000, null), model),
        new Dialogue(new TaskBoard(), EventSink.none(), Duration.ZERO),
        Thread.ofVirtual().factory());
  }

  private Commands commands(AttemptArea place) {
    return new SandboxedCommands(host, sandbox, SandboxPolicy.writing(List.of(place.root())));
  }
}
