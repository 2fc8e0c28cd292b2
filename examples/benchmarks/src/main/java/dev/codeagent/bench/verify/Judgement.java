package dev.codeagent.bench.verify;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.core.verify.VerificationResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What verification made of a change. */
sealed interface Judgement {

  Candidate candidate();

  static List<Judged> judged(List<Judgement> judgements) {
    return only(Judged.class, judgements);
  }

  static List<Unjudged> unjudged(List<Judgement> judgements) {
    return only(Unjudged.class, judgements);
  }

  private static <T> List<T> only(Class<T> kind, List<Judgement> judgements) {
    return judgements.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * It gave a verdict.
   *
   * @param candidate the change
   * @param result the verdict with its evidence
   * @param millis how long it took, in milliseconds
   */
  record Judged(Candidate candidate, VerificationResult result, long millis) implements Judgement {

    VerdictKind verdict() {
      return result.verdict().kind();
    }

    boolean is(VerdictKind kind) {
      return verdict() == kind;
    }

    boolean passed() {
      return is(VerdictKind.DONE);
    }

    /** What the verifier found; none where it does not judge this kind of task. */
    Stream<EvidenceOutcome> outcomes(String verifier) {
      return result.entries().stream()
          .filter(entry -> entry.verifier().equals(verifier))
          .map(entry -> entry.evidence().outcome());
    }

    /** The reason of the verdict, on one line. */
    String reason() {
      return result.verdict().reason().strip().replaceAll("\\s+", " ");
    }

    /** Whether an honest change was refused, or a wrong one let pass. */
    boolean mistaken() {
      return is(candidate.honest() ? VerdictKind.NOT_DONE : VerdictKind.DONE);
    }

    /** The verifiers that spoke against it; more than one only where none was sure, since a refusal ends the search. */
    List<String> against() {
      return result.entries().stream()
          .filter(Judged::objects)
          .map(EvidenceEntry::verifier)
          .toList();
    }

    /**
     * The verifier that the verdict follows from, as the rule of verdicts says: the lowest refusal, else the lowest
     * doubt, else a required one that did not apply; of a DONE the proof.
     */
    String decidedBy() {
      return switch (verdict()) {
        case NOT_DONE -> lowest(entry -> has(entry, EvidenceOutcome.FAIL));
        case UNDECIDED ->
          against().isEmpty()
              ? lowest(entry -> entry.required() && !has(entry, EvidenceOutcome.PASS))
              : lowest(entry -> has(entry, EvidenceOutcome.UNDECIDED));
        case DONE -> lowest(entry -> entry.grants() && has(entry, EvidenceOutcome.PASS));
      };
    }

    private String lowest(Predicate<EvidenceEntry> condition) {
      return result.entries().stream()
          .filter(condition)
          .min(Comparator.comparingInt(EvidenceEntry::level).thenComparing(EvidenceEntry::verifier))
          .map(EvidenceEntry::verifier)
          .orElse("no proof");
    }

    private static boolean objects(EvidenceEntry entry) {
      return has(entry, EvidenceOutcome.FAIL) || has(entry, EvidenceOutcome.UNDECIDED);
    }

    private static boolean has(EvidenceEntry entry, EvidenceOutcome outcome) {
      return entry.evidence().outcome() == outcome;
    }
  }

  /**
   * Verification itself failed; the change counts in no rate, since a verdict that nobody gave is no catch.
   *
   * @param candidate the change
   * @param problem what happened
   */
  record Unjudged(Candidate candidate, String problem) implements Judgement {}
}
