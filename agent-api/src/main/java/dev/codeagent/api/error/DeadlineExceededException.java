package dev.codeagent.api.error;

/** A deadline passed before the work was finished. */
public final class DeadlineExceededException extends AgentException {
  private static final long serialVersionUID = 1L;

  public DeadlineExceededException(String message, String advice) {
    super(Failure.of(FailureKind.DEADLINE, "deadline-exceeded", message, advice), null);
  }
}
