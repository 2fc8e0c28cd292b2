package dev.codeagent.api.error;

/** A reservation would overrun a budget; nothing was spent by it. */
public final class BudgetExceededException extends AgentException {
  private static final long serialVersionUID = 1L;

  public BudgetExceededException(String code, String message, String advice) {
    super(Failure.of(FailureKind.BUDGET, code, message, advice), null);
  }
}
