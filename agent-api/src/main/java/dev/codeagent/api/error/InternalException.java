package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** A defect of ours or of a plugin. */
public final class InternalException extends AgentException {
  private static final long serialVersionUID = 1L;

  public InternalException(String message, @Nullable Throwable cause) {
    this(
        Failure.of(
            FailureKind.INTERNAL,
            "internal",
            message,
            "Please report it with the log under .agent/logs."),
        cause);
  }

  public InternalException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
