package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** The machine lacks something or refused it. */
public final class EnvironmentException extends AgentException {
  private static final long serialVersionUID = 1L;

  public EnvironmentException(String code, String message, String advice) {
    this(Failure.of(FailureKind.ENVIRONMENT, code, message, advice), null);
  }

  public EnvironmentException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
