package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what was noticed and how much each counts; the heaviest decides. Not safe for several threads. */
final class Marks {

  /** Findings beyond which only the number is told. */
  private static final int MAX_FINDINGS = 50;

  private final List<Mark> marks = new ArrayList<>();

  /** How much an observation counts. */
  enum Weight {
    /** Said, and held against nobody. */
    NOTE,
    /** A person has to look. */
    ASK,
    /** The work is not done. */
    REFUSE
  }

  private record Mark(Weight weight, Finding finding) {}

  void add(Weight weight, Finding finding) {
    marks.add(new Mark(weight, finding));
  }

  void add(Weight weight, String path, int line, String code, String message) {
    add(weight, Finding.in(path, line, code, message));
  }

  /** How much was noticed so far. */
  int count() {
    return marks.size();
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /** What follows, the heaviest finding first. */
  Evidence evidence(String clean) {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparing(Mark::weight).reversed());
    List<Finding> findings =
        sorted.stream().map(Mark::finding).distinct().limit(MAX_FINDINGS).toList();
    if (sorted.isEmpty() || sorted.get(0).weight() == Weight.NOTE) {
      return Evidence.pass(clean, findings);
    }
    Weight heaviest = sorted.get(0).weight();
    long others = sorted.stream()
            .filter(m -> m.weight() == heaviest)
            .map(Mark::finding)
            .distinct()
            .count()
        - 1;
    String where = findings.get(0).path() == null ? "" : findings.get(0).path() + ": ";
    String summary =
        where + findings.get(0).message() + (others > 0 ? " (" + others + " more)" : "");
    return new Evidence(
        heaviest == Weight.REFUSE ? EvidenceOutcome.FAIL : EvidenceOutcome.UNDECIDED,
        summary,
        findings);
  }
}
