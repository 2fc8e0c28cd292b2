package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.WrittenLines;
import dev.codeagent.gates.check.RunReports.Missing;
import dev.codeagent.gates.check.RunReports.Read;
import dev.codeagent.gates.format.FileCoverage;
import dev.codeagent.gates.format.Formats;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Are the lines that the change wrote run by tests, and is no more left untested than before? */
public final class CoverageGate extends Gate {
  private final CoverageSettings settings;

  /** A gate with these thresholds. */
  public CoverageGate(CoverageSettings settings) {
    super("coverage", AFTER_RUNS);
    this.settings = settings;
  }

  @Override
  Evidence judge(VerificationContext context) throws Missing, InterruptedException {
    Map<String, BitSet> written = new TreeMap<>(WrittenLines.of(context));
    written.keySet().removeIf(p -> !context.isProduction(p) || !ExecutableLines.isCode(p));
    boolean touchesCode = context.changes().stream()
        .anyMatch(f -> context.isProduction(f.path()) || context.isProtected(f.path()));
    if (!touchesCode) {
      return Evidence.pass("The change touches neither production code nor tests nor the build.");
    }
    if (written.isEmpty() && !settings.noWorse() && settings.allLines() == null) {
      return Evidence.pass("The change writes no line of production code.");
    }
    RunReports reports = new RunReports(context, settings.reports());
    List<Read<FileCoverage>> read = reports.head(Formats::coverage);
    Covered head = Covered.of(read, context.head(), counts(context));
    ChangedCoverage changed = new ChangedCoverage(context, head, written);
    Optional<Evidence> below = below(changed, head);
    if (below.isPresent()) {
      return below.get();
    }
    if (settings.changedLines() != null || head.files().isEmpty()) {
      Optional<Evidence> unknown = unknown(context, reports, changed, head);
      if (unknown.isPresent()) {
        return unknown.get();
      }
    }
    if (settings.noWorse()) {
      Optional<Evidence> worse = worse(context, reports, read, changed);
      if (worse.isPresent()) {
        return worse.get();
      }
    }
    return Evidence.pass(
        changed.executable() == 0
            ? "Nothing executable was changed that reports of coverage could speak of."
            : (changed.executable() - changed.notRun()) + " of " + changed.executable()
                + " changed lines are run by tests.",
        changed.notes());
  }

  private static Predicate<String> counts(VerificationContext context) {
    return path -> !context.isTest(path);
  }

  private Optional<Evidence> below(ChangedCoverage changed, Covered head) {
    Double wanted = settings.changedLines();
    if (wanted != null
        && below(changed.executable() - changed.notRun(), changed.executable(), wanted)) {
      return Optional.of(Evidence.fail(
          changed.notRun() + " of " + changed.executable()
              + " changed lines are not run by any test; the limit is " + percent(wanted) + " run: "
              + changed.shown() + ".",
          changed.findings()));
    }
    Double all = settings.allLines();
    if (all != null && below(head.executable() - head.notRun(), head.executable(), all)) {
      return Optional.of(Evidence.fail(
          head.notRun() + " of all " + head.executable()
              + " lines are not run by any test; the limit is " + percent(all) + " run.",
          changed.findings()));
    }
    return Optional.empty();
  }

  /** A file that the project's own settings left out at base as well is not the change's doing. */
  private static Optional<Evidence> unknown(
      VerificationContext context, RunReports reports, ChangedCoverage changed, Covered head)
      throws Missing, InterruptedException {
    Map<String, Finding> unclear = new TreeMap<>(changed.unclear());
    if (!unclear.isEmpty() && !head.files().isEmpty()) {
      Covered before = Covered.of(reports.base(Formats::coverage), context.base(), counts(context));
      Modules modules = new Modules(context.base());
      unclear
          .keySet()
          .removeIf(
              path -> context.base().bytes(path).isPresent() && before.leavesOut(path, modules));
    }
    return unclear.entrySet().stream()
        .findFirst()
        .map(first -> Evidence.undecided(
            "Which lines of " + first.getKey() + " tests run is unknown: "
                + first.getValue().message(),
            List.copyOf(unclear.values())));
  }

  /** Compares what base could be asked about; of the rest only what the change wrote and no test runs matters. */
  private static Optional<Evidence> worse(
      VerificationContext context,
      RunReports reports,
      List<Read<FileCoverage>> read,
      ChangedCoverage changed)
      throws Missing, InterruptedException {
    Covered before = Covered.of(reports.base(Formats::coverage), context.base(), counts(context));
    List<Read<FileCoverage>> alone = reports.alone(read);
    List<Read<FileCoverage>> both =
        read.stream().filter(r -> !alone.contains(r)).toList();
    Covered compared = Covered.of(both, context.head(), counts(context));
    if (worse(before, compared)) {
      return Optional.of(worsened(before, compared));
    }
    Covered unasked = Covered.of(alone, context.head(), counts(context));
    boolean unknown = before.files().isEmpty()
        ? unasked.notRun() > 0
        : changed.missedIn(unasked.files().keySet());
    return unknown
        ? Optional.of(
            Evidence.undecided("Whether more is left untested than at base cannot be told. "
                + reports.aloneBecause(
                    alone, "let base write it, or take `no_worse` out of plugins.gates.coverage.")))
        : Optional.empty();
  }

  private static boolean below(long run, long all, double wanted) {
    // half a line of tolerance for shares that binary fractions cannot hold
    return all > 0 && run < wanted * all - 1e-6;
  }

  /** Both, so that neither more code that is tested nor less code in all counts as worse. */
  private static boolean worse(Covered before, Covered head) {
    long run = head.executable() - head.notRun();
    long ran = before.executable() - before.notRun();
    return head.notRun() > before.notRun() && run * before.executable() < ran * head.executable();
  }

  private static Evidence worsened(Covered before, Covered head) {
    List<Finding> findings = new ArrayList<>();
    head.files().forEach((path, lines) -> {
      long more = Covered.notRun(lines) - Covered.notRun(before.lines(path));
      if (more > 0 && findings.size() < MAX_FINDINGS) {
        findings.add(Finding.in(
            path,
            firstNotRun(lines),
            "coverage-worse",
            "Of this file " + more + " more lines than at base are not run by any test."));
      }
    });
    return Evidence.fail(
        "Less is run by tests than at base: " + head.notRun() + " of " + head.executable()
            + " lines are not run, and were " + before.notRun() + " of " + before.executable()
            + "; add tests for what is listed.",
        findings);
  }

  private static int firstNotRun(NavigableMap<Integer, Boolean> lines) {
    return lines.entrySet().stream()
        .filter(line -> !line.getValue())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.4g", share * 100).replaceFirst("\\.?0+$", "") + " %";
  }
}
