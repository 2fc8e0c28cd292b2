package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** Something that the caller named is missing, malformed or out of limits. */
public final class InputException extends AgentException {
  private static final long serialVersionUID = 1L;

  public InputException(String code, String message, String advice) {
    this(Failure.of(FailureKind.INPUT, code, message, advice), null);
  }

  public InputException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
