package dev.codeagent.api.tool;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.task.AttemptId;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a call of a tool may use.
 *
 * @param attempt the attempt
 * @param project the project's folder in the attempt, absolute and real
 * @param commands runs commands in the attempt's sandbox
 * @param call deadline, cancellation and events
 */
public record ToolContext(AttemptId attempt, Path project, Commands commands, CallContext call) {
  /** Refuses null where a component may not be null. */
  public ToolContext {
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(commands, "commands");
    Objects.requireNonNull(call, "call");
  }
}
