package dev.codeagent.llm.price;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells by an event that a budget refuses. */
public final class BudgetRefusals {

  private BudgetRefusals() {}

  /**
   * Reserves in the context of a call.
   *
   * @throws BudgetExceededException when the budget refuses, which has been told then
   */
  public static <T> T told(CallContext context, Supplier<T> reserving) {
    try {
      return reserving.get();
    } catch (BudgetExceededException e) {
      context
          .events()
          .publish(new CallEvent.BudgetRefused(
              context.callId(), Objects.requireNonNullElse(e.getMessage(), "")));
      throw e;
    }
  }
}
