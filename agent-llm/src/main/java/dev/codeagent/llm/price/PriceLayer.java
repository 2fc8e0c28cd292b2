package dev.codeagent.llm.price;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.wire.TokenEstimate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the budget of each try: reserves an estimate on the call's account, settles what was used, puts the cost into the
 * answer, and tells of the call. Safe for many threads.
 *
 * <p>The estimate counts the prompt and a typical answer, not the longest one allowed, which would forbid a call that a
 * budget can well pay: an account is overrun at most by what calls in flight use beyond it. A try that broke off after
 * pieces of its answer had come is paid for all the same, and so is the prompt of one that its caller left, such as the
 * slower of two that were asked: both are settled by the estimate, and told of.
 */
public final class PriceLayer implements LlmLayer {

  /** Tokens of an answer of a tool loop: a call with its arguments and some words. */
  private static final int TYPICAL_ANSWER = 1_000;

  private final ModelInfo.@Nullable Price price;

  /**
   * @param price what the model's tokens cost, or null when unknown, so that an account which limits money refuses
   */
  public PriceLayer(ModelInfo.@Nullable Price price) {
    this.price = price;
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    LlmRequest request = call.request();
    CallContext context = call.context();
    long input = TokenEstimate.of(request);
    Usage estimate = Usage.unpriced(input, 0, Math.min(request.maxOutputTokens(), TYPICAL_ANSWER));
    context.throwIfEnded();
    long start = context.ticker().nanos();
    Delivered delivered = new Delivered(call.sink());
    try (BudgetAccount.Reservation reservation = reserve(context, estimate)) {
      boolean answered = false;
      boolean left = false;
      try {
        LlmResponse priced =
            priced(next.call(new LlmCall(request, call.options(), delivered, context)));
        answered = true;
        reservation.settle(priced.usage());
        publish(call, priced.usage(), context.ticker().nanos() - start);
        return priced;
      } catch (CancelledException | DeadlineExceededException | InterruptedException e) {
        left = true;
        throw e;
      } finally {
        if (!answered && (left || delivered.tokens > 0)) {
          settleUnanswered(call, reservation, Usage.unpriced(input, 0, delivered.tokens));
        }
      }
    }
  }

  private void settleUnanswered(
      LlmCall call, BudgetAccount.Reservation reservation, Usage estimate) {
    Usd cost = cost(estimate);
    reservation.settle(estimate.withCost(cost));
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.TryPaid(
            context.callId(),
            call.request().model().toString(),
            estimate.inputTokens(),
            estimate.outputTokens(),
            cost == null ? null : cost.nanos()));
  }

  private BudgetAccount.Reservation reserve(CallContext context, Usage estimate) {
    try {
      return context.budget().reserve(cost(estimate), estimate.tokens());
    } catch (BudgetExceededException e) {
      context
          .events()
          .publish(new CallEvent.BudgetRefused(
              context.callId(), Objects.requireNonNullElse(e.getMessage(), "")));
      throw e;
    }
  }

  private LlmResponse priced(LlmResponse response) {
    Usage usage = response.usage();
    Usd known = usage.cost();
    return new LlmResponse(
        response.message(),
        response.finish(),
        usage.withCost(known == null ? cost(usage) : known),
        response.model(),
        response.id());
  }

  private @Nullable Usd cost(Usage usage) {
    ModelInfo.Price known = price;
    return known == null ? null : known.of(usage);
  }

  private static void publish(LlmCall call, Usage usage, long nanos) {
    Usd cost = usage.cost();
    call.context()
        .events()
        .publish(new ProgressEvent.ModelCalled(
            call.context().callId(),
            call.request().model().toString(),
            usage.inputTokens(),
            usage.outputTokens(),
            cost == null ? null : cost.nanos(),
            Duration.ofNanos(nanos).toMillis()));
  }

  /** Counts what has come of an answer. */
  private static final class Delivered implements LlmSink {
    private final LlmSink sink;
    private long tokens;

    private Delivered(LlmSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(LlmDelta delta) {
      tokens += TokenEstimate.of(
          switch (delta) {
            case LlmDelta.Text text -> text.text();
            case LlmDelta.CallStarted call -> call.name();
            case LlmDelta.CallArguments arguments -> arguments.json();
          });
      sink.accept(delta);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }
  }
}
