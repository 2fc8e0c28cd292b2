package dev.codeagent.core.agent;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Corrections;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.Person;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.testkit.ManualClock;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tool loop at a task with a scripted model, and what it asks and tells; used by tests. */
final class ScriptedLoop {
  static final ModelId MODEL = new ModelId("test", "scripted");
  static final int WINDOW = 100_000;

  final Path project;

  final RecordingSink events = new RecordingSink();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-23T13:28:18Z"));
  final CallContext call = CallContext.of(events, clock, clock.ticker());

  ScriptedLoop(Path project) {
    this.project = project;
  }

  ScriptedProvider script(Turn... turns) {
    return ScriptedProvider.forTask(Attempts.TEXT, turns);
  }

  Assignment steps(int steps) {
    return Attempts.at(project, Budget.ofSteps(steps, Duration.ofMinutes(5)));
  }

  Execution work(ScriptedProvider model) throws InterruptedException {
    return work(model, FileTools.all());
  }

  Execution work(ScriptedProvider model, List<Tool> tools) throws InterruptedException {
    return work(model, Attempts.at(project), tools, WINDOW, call);
  }

  Execution work(ScriptedProvider model, Corrections corrections, Person person)
      throws InterruptedException {
    return work(model, corrections, person, Attempts.at(project), WINDOW);
  }

  Execution work(
      ScriptedProvider model,
      Corrections corrections,
      Person person,
      Assignment assignment,
      int window)
      throws InterruptedException {
    return work(model, assignment, FileTools.all(), window, call, corrections, person);
  }

  Execution work(
      ScriptedProvider model,
      Assignment assignment,
      List<Tool> tools,
      int window,
      CallContext context)
      throws InterruptedException {
    return work(model, assignment, tools, window, context, Corrections.none(), Person.nobody());
  }

  Execution work(
      ScriptedProvider model,
      Assignment assignment,
      List<Tool> tools,
      int window,
      CallContext context,
      Corrections corrections,
      Person person)
      throws InterruptedException {
    Commands none = (command, c) -> {
      throw new AssertionError("no command is expected: " + command);
    };
    return new ToolLoopStrategy(MODEL)
        .execute(
            assignment,
            new Context(
                context,
                none,
                tools,
                Optional.of(new StrategyContext.Model(MODEL, new ModelInfo(window, null), model)),
                corrections,
                person));
  }

  static String user(LlmRequest request, int index) {
    return ((UserMessage) request.messages().get(index)).text();
  }

  static List<ToolMessage> results(LlmRequest request) {
    return request.messages().stream()
        .filter(ToolMessage.class::isInstance)
        .map(ToolMessage.class::cast)
        .toList();
  }

  private record Context(
      CallContext call,
      Commands commands,
      List<Tool> tools,
      Optional<StrategyContext.Model> model,
      Corrections corrections,
      Person person)
      implements StrategyContext {}
}
