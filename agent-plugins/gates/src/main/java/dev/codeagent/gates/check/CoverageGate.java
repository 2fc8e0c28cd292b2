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
    List<Read<FileCoverage>> base = settings.noWorse()
        ? reports.base(
            Formats::coverage,
            "let base write it, or take `no_worse` out of plugins.gates.coverage.")
        : List.of();
    Covered head =
        Covered.of(reports.head(Formats::coverage, base), context.head(), counts(context));
    return judge(context, new ChangedCoverage(context, head, written), head, base);
  }

  private static Predicate<String> counts(VerificationContext context) {
    return path -> !context.isTest(path);
  }

  private Evidence judge(
      VerificationContext context,
      ChangedCoverage changed,
      Covered head,
      List<Read<FileCoverage>> base)
      throws Missing {
    Double wanted = settings.changedLines();
    if (wanted != null
        && below(changed.executable() - changed.notRun(), changed.executable(), wanted)) {
      return Evidence.fail(
          changed.notRun() + " of " + changed.executable()
              + " changed lines are not run by any test; the limit is " + percent(wanted) + " run: "
              + changed.shown() + ".",
          changed.findings());
    }
    Double all = settings.allLines();
    if (all != null && below(head.executable() - head.notRun(), head.executable(), all)) {
      return Evidence.fail(
          head.notRun() + " of all " + head.executable()
              + " lines are not run by any test; the limit is " + percent(all) + " run.",
          changed.findings());
    }
    if (settings.noWorse()) {
      Covered before = Covered.of(base, context.base(), counts(context));
      if (worse(before, head)) {
        return worsened(before, head);
      }
    }
    return Evidence.pass(
        changed.executable() == 0
            ? "Nothing executable was changed that reports of coverage could speak of."
            : (changed.executable() - changed.notRun()) + " of " + changed.executable()
                + " changed lines are run by tests.",
        changed.notes());
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
