package dev.codeagent.core.agent;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.ProgressEvent.StepEnded;
import dev.codeagent.api.event.ProgressEvent.StepStarted;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts the steps of one attempt against their limit and reports each. Used by one thread. */
final class Steps {

  /** Characters of a call or a result in a progress event: a line of a terminal. */
  private static final int SHOWN_CHARACTERS = 160;

  /** The members that say most about a call, in this order. */
  private static final List<String> TELLING =
      List.of("path", "command", "pattern", "summary", "reason", "question");

  /** A step's work. */
  @FunctionalInterface
  interface Work {
    ToolResult run(int step) throws InterruptedException;
  }

  private final TaskId task;
  private final int limit;
  private final CallContext call;
  private int used;

  Steps(TaskId task, int limit, CallContext call) {
    this.task = task;
    this.limit = limit;
    this.call = call;
  }

  boolean left() {
    return used < limit;
  }

  /** What is said when none is left. */
  Execution usedUp() {
    return new Execution.OutOfBudget(
        "steps",
        "All " + limit + " steps of the attempt are used; raise `steps` or split the task.");
  }

  /** A call as a step; also one that is stopped in between is reported as ended. */
  ToolResult take(ToolCall toolCall, Work work) throws InterruptedException {
    int step = begin(toolCall.name(), shown(toolCall));
    long started = call.ticker().nanos();
    ToolResult result = ToolResult.error("stopped");
    try {
      result = work.run(step);
      return result;
    } finally {
      Duration time = Duration.ofNanos(call.ticker().nanos() - started);
      end(step, !result.error(), result.text(), time);
    }
  }

  /** A reply without a call as a step. */
  void said(String text, String consequence) {
    end(begin("", text), false, consequence, Duration.ZERO);
  }

  private int begin(String tool, String text) {
    used++;
    call.events().publish(new StepStarted(task, used, limit, tool, line(text)));
    return used;
  }

  private void end(int step, boolean ok, String text, Duration time) {
    call.events().publish(new StepEnded(task, step, ok, line(text), time.toMillis()));
  }

  private static String shown(ToolCall toolCall) {
    JsonObject arguments = toolCall.arguments();
    if (arguments == null) {
      return toolCall.rawArguments();
    }
    return TELLING.stream()
        .map(arguments::string)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(toolCall::rawArguments);
  }

  private static String line(String text) {
    return TextCut.line(text, SHOWN_CHARACTERS);
  }
}
