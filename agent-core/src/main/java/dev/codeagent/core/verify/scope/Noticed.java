/** What was noticed about the files of a change. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a person has to look at comes first, then what is only told; by path. Not for many threads. */
final class Noticed {

  private static final int MAX_FINDINGS = 40;

  private static final Comparator<Finding> BY_PATH = Comparator.comparing(
          (Finding finding) -> finding.path() == null ? "" : finding.path())
      .thenComparing(Finding::line)
      .thenComparing(Finding::code);

  private final List<Finding> asked = new ArrayList<>();
  private final List<Finding> told = new ArrayList<>();

  /** A person has to look. */
  void ask(String path, int line, String code, String message) {
    asked.add(Finding.in(path, line, code, message));
  }

  /** Said, and held against nobody. */
  void tell(String path, String code, String message) {
    told.add(Finding.in(path, 0, code, message));
  }

  /** Asked about, or only told where the task speaks of it. */
  void weigh(boolean spokenOf, String path, String code, String message) {
    if (spokenOf) {
      tell(path, code, message);
    } else {
      ask(path, 0, code, message);
    }
  }

  Evidence evidence(int files) {
    asked.sort(BY_PATH);
    told.sort(BY_PATH);
    Set<Finding> all = new LinkedHashSet<>(asked);
    all.addAll(told);
    List<Finding> findings = all.stream().limit(MAX_FINDINGS).toList();
    if (!asked.isEmpty()) {
      Finding first = asked.getFirst();
      String more = asked.size() > 1 ? " (" + (asked.size() - 1) + " more)" : "";
      return Evidence.undecided(
          first.path() + ": " + first.message() + more
              + " If it is meant, say so in the task or decide in person.",
          findings);
    }
    long outside = told.stream().filter(f -> f.code().equals(Reach.OUTSIDE)).count();
    return Evidence.pass(
        outside == 0
            ? "Nothing was found in " + files + " changed files that the task has to ask for."
            : outside + " of " + files
                + " changed files are neither named by the task nor tied to what it names.",
        findings);
  }
}
