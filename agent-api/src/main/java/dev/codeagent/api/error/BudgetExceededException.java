package dev.codeagent.api.error;

/** A reservation would overrun a budget; nothing was spent by it. */
public final class BudgetExceededException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A limit that was reached.
   *
   * @param code a stable word that begins with {@code budget-} and the name of the account
   * @param message what was reached, one sentence
   * @param advice what the user can do
   */
  public BudgetExceededException(String code, String message, String advice) {
    super(Failure.of(FailureKind.BUDGET, code, message, advice), null);
  }
}
