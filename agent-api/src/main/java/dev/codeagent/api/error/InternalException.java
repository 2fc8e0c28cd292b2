package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** A defect of ours or of a plugin. */
public final class InternalException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A defect of ours.
   *
   * @param message what should not have happened
   * @param cause what it follows from, or null
   */
  public InternalException(String message, @Nullable Throwable cause) {
    this(
        Failure.of(
            FailureKind.INTERNAL,
            "internal",
            message,
            "Please report it with the log under .agent/logs."),
        cause);
  }

  /**
   * A defect of ours that is described already.
   *
   * @param failure what happened and what to do
   * @param cause what it follows from, or null
   */
  public InternalException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
