package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.WrittenLines;
import dev.codeagent.gates.check.RunReports.Missing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which executable lines of a change were run. A file that the reports lack counts by its statements, as not run, where they
 * measure its language in its module; else it is only named.
 */
final class ChangedCoverage {
  private final Map<String, BitSet> missed = new TreeMap<>();
  private final List<Finding> notes = new ArrayList<>();
  private int executable;

  /**
   * @param written the lines that the change wrote, by file
   */
  ChangedCoverage(VerificationContext context, Covered head, Map<String, BitSet> written)
      throws Missing {
    Modules modules = new Modules(context.head());
    for (Map.Entry<String, BitSet> file : written.entrySet()) {
      String path = file.getKey();
      if (head.ambiguous().contains(path)) {
        throw new Missing("A report of coverage speaks of a file that may be " + path
            + " or another of its name; let each module write its own report.");
      }
      if (head.files().containsKey(path)) {
        measured(path, file.getValue(), head.lines(path));
      } else {
        unmeasured(context, head.measures(path, modules), path, file.getValue());
      }
    }
  }

  private void measured(String path, BitSet written, NavigableMap<Integer, Boolean> lines) {
    lines.forEach((line, run) -> {
      if (written.get(line)) {
        executable++;
        if (!run) {
          missed.computeIfAbsent(path, p -> new BitSet()).set(line);
        }
      }
    });
  }

  private void unmeasured(
      VerificationContext context, boolean counts, String path, BitSet written) {
    BitSet lines = ExecutableLines.of(path, context.head().text(path).orElse(""));
    lines.and(written);
    if (lines.isEmpty()) {
      return;
    }
    if (counts) {
      executable += lines.cardinality();
      missed.put(path, lines);
    } else {
      notes.add(Finding.in(
          path,
          lines.nextSetBit(0),
          "coverage-not-measured",
          "No report measures files of this kind in this module."));
    }
  }

  /** How many lines count. */
  int executable() {
    return executable;
  }

  /** How many of them were not run. */
  int notRun() {
    return missed.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  /** The first places for a sentence. */
  String shown() {
    String first = missed.entrySet().stream()
        .limit(Gate.MAX_NAMED)
        .map(file -> file.getKey() + ":" + WrittenLines.shown(file.getValue()))
        .collect(Collectors.joining("; "));
    int more = missed.size() - Gate.MAX_NAMED;
    return more > 0 ? first + " and " + more + " more files" : first;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    missed.forEach((path, lines) -> {
      if (findings.size() < Gate.MAX_FINDINGS) {
        findings.add(Finding.in(
            path,
            lines.nextSetBit(0),
            "not-covered",
            "No test runs the changed lines " + WrittenLines.shown(lines) + "."));
      }
    });
    findings.addAll(notes);
    return findings;
  }

  /** Files that nothing measures. */
  List<Finding> notes() {
    return List.copyOf(notes);
  }
}
