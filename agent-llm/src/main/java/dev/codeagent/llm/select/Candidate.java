package dev.codeagent.llm.select;

import dev.codeagent.api.llm.CandidateVerdict;
import dev.codeagent.api.llm.CandidateVerdict.Decision;
import dev.codeagent.api.llm.LlmResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer that may become the answer of a call.
 *
 * @param number 1 or 2, in the order of asking
 * @param response the answer
 * @param verdict what its execution says
 */
record Candidate(int number, LlmResponse response, CandidateVerdict verdict) {

  /** Surer than this, no second candidate is asked for: what a check that doubts itself more says is worth a look. */
  private static final double CONFIDENT = 0.8;

  /** Whether it needs no second one beside it. */
  boolean isSettled() {
    return verdict.decision() == Decision.VERIFIED && confidence() >= CONFIDENT;
  }

  boolean isRejected() {
    return verdict.decision() == Decision.REJECTED;
  }

  boolean isVerified() {
    return verdict.decision() == Decision.VERIFIED;
  }

  String text() {
    return response.message().text();
  }

  int bytes() {
    return text().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Compares by what execution says alone: above 0 when this one is better, 0 when it does not decide. */
  int comparedTo(Candidate other) {
    int byDecision = Integer.compare(rank(), other.rank());
    boolean sameFinding = byDecision == 0 && isVerified();
    return sameFinding ? Double.compare(confidence(), other.confidence()) : byDecision;
  }

  private double confidence() {
    Double known = verdict.confidence();
    return known == null ? 1 : known;
  }

  private int rank() {
    return switch (verdict.decision()) {
      case VERIFIED -> 2;
      case NO_OPINION -> 1;
      case REJECTED -> 0;
    };
  }
}
