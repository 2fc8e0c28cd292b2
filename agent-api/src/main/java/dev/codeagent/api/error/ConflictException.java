package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** The world changed between reading and writing; nothing was written. */
public final class ConflictException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure by a conflict.
   *
   * @param code a stable word
   * @param message what happened, one sentence
   * @param advice what the user can do
   */
  public ConflictException(String code, String message, String advice) {
    this(Failure.of(FailureKind.CONFLICT, code, message, advice), null);
  }

  /**
   * A failure by a conflict that is described already.
   *
   * @param failure what happened and what to do
   * @param cause what it follows from, or null
   */
  public ConflictException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
