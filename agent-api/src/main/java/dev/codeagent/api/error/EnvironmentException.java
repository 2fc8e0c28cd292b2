package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** The machine lacks something or refused it. */
public final class EnvironmentException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure by the environment.
   *
   * @param code a stable word
   * @param message what happened, one sentence
   * @param advice what the user can do
   */
  public EnvironmentException(String code, String message, String advice) {
    this(Failure.of(FailureKind.ENVIRONMENT, code, message, advice), null);
  }

  /**
   * A failure by the environment that is described already.
   *
   * @param failure what happened and what to do
   * @param cause what it follows from, or null
   */
  public EnvironmentException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
