package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.WrittenLines;
import dev.codeagent.gates.check.RunReports.Missing;
import dev.codeagent.gates.check.RunReports.Read;
import dev.codeagent.gates.format.Formats;
import dev.codeagent.gates.format.Problem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Do the project's tools find what they did not find at base? The gates {@code findings} and {@code security}. */
public final class FindingsGate extends Gate {
  private final FindingsSettings settings;

  /** A gate with these thresholds. */
  public FindingsGate(FindingsSettings settings) {
    super(settings.id(), AFTER_RUNS);
    this.settings = settings;
  }

  @Override
  Evidence judge(VerificationContext context) throws Missing, InterruptedException {
    RunReports reports = new RunReports(context, settings.reports());
    List<Read<Problem>> base = settings.changedLinesOnly()
        ? List.of()
        : reports.base(
            Formats::problems,
            "let the tools run before the tests, or set `changed_lines_only: true` in plugins.gates."
                + settings.id() + ".");
    List<Located> head =
        Located.of(reports.head(Formats::problems, base), context.head(), settings);
    List<Located> fresh = settings.changedLinesOnly()
        ? onChangedLines(head, context)
        : Baseline.fresh(
            head, Located.of(base, context.base(), settings), context.head(), context.base());
    if (fresh.size() > settings.fresh()) {
      return Evidence.fail(
          count(fresh.size()) + (settings.changedLinesOnly() ? " on changed lines" : " new")
              + "; the limit is " + settings.fresh() + ": " + shown(fresh) + ".",
          listed(fresh));
    }
    Integer most = settings.atMost();
    if (most != null && head.size() > most) {
      return Evidence.fail(
          count(head.size()) + " in all; the limit is " + most + ": " + shown(head) + ".",
          listed(head));
    }
    return Evidence.pass(
        fresh.isEmpty()
            ? "No new finding; " + head.size() + " in all."
            : fresh.size() + " new, which the limit of " + settings.fresh() + " lets through.",
        listed(fresh));
  }

  private static List<Located> onChangedLines(List<Located> head, VerificationContext context) {
    Map<String, BitSet> written = WrittenLines.of(context);
    return head.stream().filter(found -> on(written.get(found.path()), found)).toList();
  }

  /** A finding about a whole file counts where the change wrote into the file. */
  private static boolean on(@Nullable BitSet lines, Located found) {
    int line = found.problem().line();
    return lines != null && (line == 0 ? !lines.isEmpty() : lines.get(line));
  }

  private String count(int number) {
    String kind = settings.securityOnly() ? " finding of security" : " finding";
    return number + (number == 1 ? kind : kind.replace("finding", "findings"));
  }

  private static List<Located> sorted(List<Located> found) {
    return found.stream()
        .sorted(Comparator.comparing((Located f) -> f.problem().severity())
            .reversed()
            .thenComparing(Located::path)
            .thenComparingInt(f -> f.problem().line())
            .thenComparing(Located::shown))
        .toList();
  }

  private static String shown(List<Located> found) {
    String first = sorted(found).stream()
        .limit(MAX_NAMED)
        .map(f -> place(f) + f.problem().rule())
        .collect(Collectors.joining("; "));
    return found.size() > MAX_NAMED
        ? first + " and " + (found.size() - MAX_NAMED) + " more"
        : first;
  }

  private static String place(Located found) {
    int line = found.problem().line();
    return found.path().isEmpty() ? "" : found.path() + (line > 0 ? ":" + line : "") + " ";
  }

  private static List<Finding> listed(List<Located> found) {
    return sorted(found).stream()
        .limit(MAX_FINDINGS)
        .map(f -> f.path().isEmpty()
            ? Finding.of("tool-finding", f.shown())
            : Finding.in(f.path(), f.problem().line(), "tool-finding", f.shown()))
        .toList();
  }
}
