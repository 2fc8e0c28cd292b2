package dev.codeagent.llm.select;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.CandidateVerdict;
import dev.codeagent.api.llm.CandidateVerdict.Decision;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has candidates executed by all checks that there are: one that rejects decides, else one that verifies, with the least
 * confidence of those that do. An answer that is empty, cut or filtered is rejected without them. Every verdict is an
 * event. Safe for many threads.
 */
final class CandidateChecks {

  /** How events call the look at the answer's form, which comes before the checks. */
  private static final String FORM = "form";

  private final List<CandidateCheck> contributed;

  CandidateChecks(List<CandidateCheck> contributed) {
    this.contributed = List.copyOf(contributed);
  }

  /** The answer with what its execution says. */
  Candidate checked(int number, LlmResponse answer, LlmCall call) throws InterruptedException {
    String broken = broken(answer);
    if (broken != null) {
      CandidateVerdict rejected = CandidateVerdict.rejected(broken);
      tell(call, number, FORM, rejected);
      return new Candidate(number, answer, rejected);
    }
    CandidateVerdict sum = CandidateVerdict.noOpinion("Nothing was executed.");
    for (CandidateCheck check : contributed) {
      sum = joined(sum, verdict(check, number, answer, call));
    }
    for (CandidateCheck check : call.options().checks()) {
      sum = joined(sum, verdict(check, number, answer, call));
    }
    return new Candidate(number, answer, sum);
  }

  private static CandidateVerdict verdict(
      CandidateCheck check, int number, LlmResponse answer, LlmCall call)
      throws InterruptedException {
    CallContext context = call.context();
    context.throwIfEnded();
    CandidateVerdict verdict;
    try {
      verdict = Objects.requireNonNullElseGet(
          check.check(call.request(), answer, context.part("check-" + number)),
          () -> CandidateVerdict.noOpinion("The check answered null."));
    } catch (AgentException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      verdict = CandidateVerdict.noOpinion("The check failed: " + e);
    }
    tell(call, number, check.id(), verdict);
    return verdict;
  }

  private static CandidateVerdict joined(CandidateVerdict one, CandidateVerdict other) {
    if (one.decision() == Decision.REJECTED || other.decision() == Decision.NO_OPINION) {
      return one;
    }
    if (other.decision() == Decision.REJECTED || one.decision() == Decision.NO_OPINION) {
      return other;
    }
    return confidence(other) < confidence(one) ? other : one;
  }

  private static double confidence(CandidateVerdict verdict) {
    Double known = verdict.confidence();
    return known == null ? 1 : known;
  }

  /** What is wrong with the form of an answer, or null. */
  private static @Nullable String broken(LlmResponse answer) {
    if (answer.finish() == FinishReason.LENGTH) {
      return "The answer was cut at its limit.";
    }
    if (answer.finish() == FinishReason.FILTERED) {
      return "A filter stopped the answer.";
    }
    return answer.message().text().isBlank() ? "The answer is empty." : null;
  }

  private static void tell(LlmCall call, int number, String check, CandidateVerdict verdict) {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.CandidateChecked(
            context.callId(),
            number,
            check,
            verdict.decision().name(),
            verdict.confidence(),
            verdict.reason()));
  }
}
