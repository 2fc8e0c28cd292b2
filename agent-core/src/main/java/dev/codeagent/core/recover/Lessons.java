package dev.codeagent.core.recover;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import java.util.List;

/** Turns what a verdict found into words for the next attempt. */
public final class Lessons {

  /** Findings that one lesson holds: what fits a prompt and a mind. */
  private static final int FINDINGS = 20;

  private Lessons() {}

  /** The lesson of a verdict that was not DONE. */
  public static String of(Verdict verdict, List<EvidenceEntry> entries) {
    StringBuilder text = new StringBuilder();
    text.append(verdict.kind()).append(": ").append(verdict.reason());
    int left = FINDINGS;
    for (EvidenceEntry entry : entries) {
      EvidenceOutcome outcome = entry.evidence().outcome();
      if (outcome != EvidenceOutcome.FAIL && outcome != EvidenceOutcome.UNDECIDED) {
        continue;
      }
      text.append("\n- ")
          .append(entry.verifier())
          .append(": ")
          .append(entry.evidence().summary());
      for (Finding finding : entry.evidence().findings()) {
        if (left-- > 0) {
          text.append("\n  - ").append(describe(finding));
        }
      }
    }
    return text.toString();
  }

  private static String describe(Finding finding) {
    String path = finding.path();
    String place = path == null ? "" : path + (finding.line() > 0 ? ":" + finding.line() : "");
    return place.isEmpty() ? finding.message() : place + " " + finding.message();
  }
}
