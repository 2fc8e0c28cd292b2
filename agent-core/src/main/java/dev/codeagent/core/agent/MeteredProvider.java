package dev.codeagent.core.agent;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.task.AttemptId;

/**
 * Keeps a strategy's calls of the model on the attempt's account: refuses a call when nothing is
 * left, whatever account the strategy names, books what a bare wire did not book itself, and has it
 * journalled. Safe for many threads.
 */
final class MeteredProvider implements LlmProvider {

  /** The least that a call uses; less than that left means that the account is used up. */
  private static final Usd LEAST_MONEY = new Usd(1);

  private static final long LEAST_TOKENS = 1;

  private final LlmProvider next;
  private final BudgetAccount account;
  private final AttemptId attempt;

  MeteredProvider(LlmProvider next, BudgetAccount account, AttemptId attempt) {
    this.next = next;
    this.account = account;
    this.attempt = attempt;
  }

  @Override
  public LlmResponse call(LlmCall call) throws InterruptedException {
    refuseWhenUsedUp();
    EventSink events = call.context().events();
    BudgetAccount own = account.telling("call", spent -> keep(spent, events));
    LlmResponse response = next.call(call.with(call.context().with(own)));
    if (own.spent().equals(Usage.NONE)) {
      own.book(response.usage());
    }
    return response;
  }

  /** A failed call may have cost something, too, and so may what is asked beside it, be it after its end. */
  private void keep(Usage spent, EventSink events) {
    Usd cost = spent.cost();
    events.publish(new StateEvent.Spent(
        attempt.task(), attempt.number(), spent.tokens(), cost == null ? null : cost.nanos()));
  }

  private void refuseWhenUsedUp() {
    account.reserve(LEAST_MONEY, LEAST_TOKENS).close();
    if (account.limitsMoney() && account.spent().cost() == null) {
      throw new BudgetExceededException(
          "price-unknown",
          "The budget limits money, but what the last call cost is unknown.",
          "Add the model under `price` in agent.yaml.");
    }
  }
}
