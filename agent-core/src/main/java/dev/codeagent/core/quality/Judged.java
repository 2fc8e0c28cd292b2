package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskId;
import java.time.Instant;
import java.util.List;

/**
 * A verdict of the past.
 *
 * @param time when it was reached
 * @param task about which task
 * @param attempt about which attempt at it
 * @param type the word of the task's type
 * @param claimed whether it is the first after the executor had claimed to be done
 * @param verdict the verdict
 * @param evidenced whether its evidence still lies where it lay, with the digest that it had
 * @param runs what the verifiers said; none without evidence
 */
record Judged(
    Instant time,
    TaskId task,
    int attempt,
    String type,
    boolean claimed,
    VerdictKind verdict,
    boolean evidenced,
    List<VerifierRun> runs) {

  Judged {
    runs = List.copyOf(runs);
  }

  /** Whether the claim to be done did not hold. */
  boolean refuted() {
    return claimed && verdict != VerdictKind.DONE;
  }

  /** The time of all verifiers. */
  long millis() {
    return runs.stream().mapToLong(VerifierRun::millis).sum();
  }

  /** Whether this run of a verifier is the only one that kept the verdict from being DONE. */
  boolean decidedAloneBy(VerifierRun run) {
    EvidenceOutcome against = switch (verdict) {
      case DONE -> null;
      case NOT_DONE -> EvidenceOutcome.FAIL;
      case UNDECIDED -> EvidenceOutcome.UNDECIDED;
    };
    return run.outcome() == against
        && runs.stream().filter(r -> r.outcome() == against).count() == 1;
  }
}
