package dev.codeagent.api.error;

/** A deadline passed before the work was finished. */
public final class DeadlineExceededException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A deadline that passed.
   *
   * @param message whose time is over, one sentence
   * @param advice what the user can do
   */
  public DeadlineExceededException(String message, String advice) {
    super(Failure.of(FailureKind.DEADLINE, "deadline-exceeded", message, advice), null);
  }
}
