package dev.codeagent.llm.price;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.wire.TokenEstimate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one call costs: reserved as an estimate when it is opened, settled once by what was used, given back where nothing
 * was. For the thread of the call.
 */
public final class Tab implements AutoCloseable {

  /** Tokens of an answer of a tool loop: a call with its arguments and some words. */
  private static final int TYPICAL_ANSWER = 1_000;

  private final LlmCall call;
  private final ModelInfo.@Nullable Price price;
  private final ModelOperation operation;
  private final long input;
  private final long start;
  private final BudgetAccount.Reservation reservation;

  private Tab(LlmCall call, ModelInfo.@Nullable Price price, ModelOperation operation) {
    this.call = call;
    this.price = price;
    this.operation = operation;
    input = TokenEstimate.of(call.request());
    start = call.context().ticker().nanos();
    reservation = reserve();
  }

  /**
   * Reserves an estimate on the account of the call.
   *
   * @param price what the model's tokens cost, or null when unknown
   * @param operation what the model is asked for
   * @throws BudgetExceededException when the account does not allow it, which is told as well
   */
  public static Tab open(LlmCall call, ModelInfo.@Nullable Price price, ModelOperation operation) {
    return new Tab(call, price, operation);
  }

  /**
   * Whether the account of a call has room for the estimate of several such calls; nothing is held by asking.
   *
   * @param price what the model's tokens cost, or null when unknown
   * @param calls how many
   */
  public static boolean fits(LlmCall call, ModelInfo.@Nullable Price price, int calls) {
    BudgetAccount budget = call.context().budget();
    LlmRequest request = call.request();
    long output = Math.min(request.maxOutputTokens(), TYPICAL_ANSWER);
    Usage all = Usage.unpriced(TokenEstimate.of(request) * calls, 0, output * calls);
    return budget.allows(price == null ? null : price.of(all), all.tokens());
  }

  /** Settles what an answer used and tells of it; the answer with its cost. */
  public LlmResponse settle(LlmResponse response) {
    Usage usage = response.usage();
    Usd known = usage.cost();
    Usage priced = usage.withCost(known == null ? cost(usage) : known);
    reservation.settle(priced);
    publish(priced);
    return new LlmResponse(
        response.message(), response.finish(), priced, response.model(), response.id());
  }

  /** Settles, by an estimate, a call that ended without an answer but is billed, and tells of it. */
  public void settleUnanswered(long outputTokens) {
    settleUnanswered(Usage.unpriced(input, 0, outputTokens));
  }

  /** Settles what a call used that ended without an answer, and tells of it; where that is nothing, nothing follows. */
  public void settleUnanswered(Usage used) {
    if (used.tokens() == 0) {
      return;
    }
    Usd cost = cost(used);
    reservation.settle(used.withCost(cost));
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.TryPaid(
            context.callId(),
            call.request().model().toString(),
            used.inputTokens(),
            used.outputTokens(),
            cost == null ? null : cost.nanos()));
  }

  /** Gives back what was not settled. */
  @Override
  public void close() {
    reservation.close();
  }

  private BudgetAccount.Reservation reserve() {
    LlmRequest request = call.request();
    CallContext context = call.context();
    Usage estimate = Usage.unpriced(input, 0, Math.min(request.maxOutputTokens(), TYPICAL_ANSWER));
    return BudgetRefusals.told(
        context, () -> context.budget().reserve(cost(estimate), estimate.tokens()));
  }

  private @Nullable Usd cost(Usage usage) {
    ModelInfo.Price known = price;
    return known == null ? null : known.of(usage);
  }

  private void publish(Usage usage) {
    CallContext context = call.context();
    Usd cost = usage.cost();
    context
        .events()
        .publish(new ProgressEvent.ModelCalled(
            context.callId(),
            operation,
            call.request().model().toString(),
            usage.inputTokens(),
            usage.outputTokens(),
            cost == null ? null : cost.nanos(),
            Duration.ofNanos(context.ticker().nanos() - start).toMillis()));
  }
}
