package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.WrittenLines;
import dev.codeagent.gates.check.RunReports.Missing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which executable lines of a change were run. Of a file that the reports lack nothing is known, unless its language is one whose
 * tools tell of loaded files alone and it is measured in the file's module: then its statements were not run. What is measured
 * nowhere is only named.
 */
final class ChangedCoverage {
  /** Tools for the JVM tell of all classes of a module, run or not; a file that they lack is left out on purpose. */
  private static final Set<String> TOLD_WHOLE = Set.of("java", "kt", "groovy", "scala");

  private final Map<String, BitSet> missed = new TreeMap<>();
  private final Map<String, Finding> unclear = new TreeMap<>();
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
        unmeasured(context, head, modules, path, file.getValue());
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
      VerificationContext context, Covered head, Modules modules, String path, BitSet written) {
    BitSet lines = ExecutableLines.of(path, context.head().text(path).orElse(""));
    lines.and(written);
    if (lines.isEmpty()) {
      return;
    }
    int line = lines.nextSetBit(0);
    String module = modules.of(path).isEmpty() ? "the project" : "`" + modules.of(path) + "`";
    if (head.files().isEmpty()) {
      unclear.put(path, notMeasured(path, line, "No report speaks of any file of the project."));
    } else if (!head.measures(path)) {
      notes.add(notMeasured(path, line, "No report measures files of this kind."));
    } else if (!head.measures(path, modules)) {
      unclear.put(
          path,
          notMeasured(path, line, "No report measures " + module + "; let its tests write one."));
    } else if (TOLD_WHOLE.contains(Covered.ending(path))) {
      unclear.put(path, notMeasured(path, line, "The reports of " + module + " leave it out."));
    } else {
      executable += lines.cardinality();
      missed.put(path, lines);
    }
  }

  private static Finding notMeasured(String path, int line, String why) {
    return Finding.in(path, line, "coverage-not-measured", why);
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

  /** By path the changed files of which nothing is known. */
  Map<String, Finding> unclear() {
    return Collections.unmodifiableMap(unclear);
  }

  /** Whether lines that no test runs stand in one of these files. */
  boolean missedIn(Set<String> paths) {
    return missed.keySet().stream().anyMatch(paths::contains);
  }

  /** Files of a kind that nothing measures. */
  List<Finding> notes() {
    return List.copyOf(notes);
  }
}
