package dev.codeagent.api.error;

/** The work was cancelled by its owner; never retried. */
public final class CancelledException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A cancellation.
   *
   * @param reason who or what cancelled, as a sentence
   */
  public CancelledException(String reason) {
    super(Failure.of(FailureKind.CANCELLED, "cancelled", reason, ""), null);
  }
}
