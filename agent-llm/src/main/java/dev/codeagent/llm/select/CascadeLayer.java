package dev.codeagent.llm.select;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.cache.WholeAnswer;
import dev.codeagent.llm.select.CascadeHistory.Decision;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cheap model first where its history at the same purpose says that it pays, and the dear one where the cheap one's
 * answer is rejected or does not come. Only for calls without tools; all others pass. Safe for many threads; starts none.
 *
 * <p>An answer succeeds when the checks of candidates do not reject it, which without any means that it is whole and not
 * empty. A provider's fault says nothing about the model and is not learned from. The cheap answer is given to the sink
 * in whole pieces, after it was found good; the dear one as it comes.
 */
public final class CascadeLayer implements LlmLayer {

  /** Tokens of a single answer, for the comparison of costs: about a page. */
  private static final int TYPICAL_ANSWER = 1_000;

  /**
   * A model with what its tokens cost.
   *
   * @param model the model
   * @param provider answers its calls; null for the next layer
   * @param price its price
   */
  public record Step(ModelId model, @Nullable LlmProvider provider, ModelInfo.Price price) {
    public Step {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(price, "price");
    }

    LlmProvider or(LlmProvider next) {
      LlmProvider own = provider;
      return own == null ? next : own;
    }
  }

  private final Step cheap;
  private final Step dear;
  private final CandidateChecks checks;
  private final CascadeHistory history;

  /**
   * @param cheap who is asked first where it pays
   * @param dear who is asked otherwise
   * @param checks what executes candidates, besides what calls bring
   * @param seed decides about the draws of what is explored
   */
  public CascadeLayer(Step cheap, Step dear, List<CandidateCheck> checks, long seed) {
    this.cheap = Objects.requireNonNull(cheap, "cheap");
    this.dear = Objects.requireNonNull(dear, "dear");
    this.checks = new CandidateChecks(checks);
    history = new CascadeHistory(seed);
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> call.request().tools().isEmpty() ? perform(next, call) : next.call(call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    String purpose = call.options().purpose();
    Decision decision =
        history.decide(purpose, cost(cheap, call.request()), cost(dear, call.request()));
    tell(decision, purpose, call.context());
    if (!decision.cheapFirst()) {
      return dear.or(next).call(call.with(of(dear, call.request())));
    }
    LlmResponse first;
    try {
      first = new Asked(cheap.model(), cheap.or(next))
          .ask(call.request(), call.options(), call.context().part("cheap"));
    } catch (ProviderException e) {
      call.context().throwIfEnded();
      return escalate(next, call, Usage.NONE, e.failure().message());
    }
    Candidate candidate = checks.checked(1, first, call);
    history.learn(purpose, !candidate.isRejected());
    return candidate.isRejected()
        ? escalate(next, call, first.usage(), candidate.verdict().reason())
        : WholeAnswer.give(first, call);
  }

  private LlmResponse escalate(LlmProvider next, LlmCall call, Usage spent, String reason)
      throws InterruptedException {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.RouteChanged(
            context.callId(), cheap.model().toString(), dear.model().toString(), reason));
    LlmResponse answer = dear.or(next).call(call.with(of(dear, call.request())));
    return new LlmResponse(
        answer.message(), answer.finish(), answer.usage().plus(spent), answer.model(), answer.id());
  }

  private void tell(Decision decision, String purpose, CallContext context) {
    Step first = decision.cheapFirst() ? cheap : dear;
    context
        .events()
        .publish(new CallEvent.CascadeDecided(
            context.callId(),
            purpose,
            first.model().toString(),
            decision.sampled(),
            decision.breakEven(),
            decision.known().successes(),
            decision.known().failures()));
  }

  private static LlmRequest of(Step step, LlmRequest request) {
    return request.model().equals(step.model()) ? request : request.withModel(step.model());
  }

  private static double cost(Step step, LlmRequest request) {
    long answer = Math.min(request.maxOutputTokens(), TYPICAL_ANSWER);
    return step.price().of(Usage.unpriced(TokenEstimate.of(request), 0, answer)).nanos();
  }
}
