package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** Something that the caller named is missing, malformed or out of limits. */
public final class InputException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure by bad or missing input.
   *
   * @param code a stable word
   * @param message what happened, one sentence
   * @param advice what the user can do
   */
  public InputException(String code, String message, String advice) {
    this(Failure.of(FailureKind.INPUT, code, message, advice), null);
  }

  /**
   * A failure by bad or missing input that is described already.
   *
   * @param failure what happened and what to do
   * @param cause what it follows from, or null
   */
  public InputException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
