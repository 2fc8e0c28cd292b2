package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** The world changed between reading and writing; nothing was written. */
public final class ConflictException extends AgentException {
  private static final long serialVersionUID = 1L;

  public ConflictException(String code, String message, String advice) {
    this(Failure.of(FailureKind.CONFLICT, code, message, advice), null);
  }

  public ConflictException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
