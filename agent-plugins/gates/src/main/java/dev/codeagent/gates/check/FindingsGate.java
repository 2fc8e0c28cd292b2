package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.ChangedFile;
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
import java.util.Set;
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
    List<Read<Problem>> read = reports.head(Formats::problems);
    List<Located> head = Located.of(read, context.head(), settings);
    if (settings.changedLinesOnly()) {
      return judge(head, onChangedLines(head, context), List.of(), "");
    }
    List<Located> base = Located.of(reports.base(Formats::problems), context.base(), settings);
    List<Read<Problem>> alone = reports.alone(read);
    List<Located> unclear = inChangedFiles(Located.of(alone, context.head(), settings), context);
    List<Read<Problem>> compared = read.stream().filter(r -> !alone.contains(r)).toList();
    List<Located> fresh =
        new Baseline(context).fresh(Located.of(compared, context.head(), settings), base);
    String why = unclear.isEmpty()
        ? ""
        : reports.aloneBecause(
            alone,
            "let the tools run before the tests, or set `changed_lines_only: true` in plugins.gates."
                + settings.id() + ".");
    return judge(head, fresh, unclear, why);
  }

  /**
   * Of findings that cannot be compared those that the change may have brought: what stands in a file that it left alone is taken
   * for old.
   */
  private static List<Located> inChangedFiles(List<Located> found, VerificationContext context) {
    Set<String> changed =
        context.changes().stream().map(ChangedFile::path).collect(Collectors.toSet());
    return found.stream().filter(f -> changed.contains(f.path())).toList();
  }

  private Evidence judge(
      List<Located> head, List<Located> fresh, List<Located> unclear, String why) {
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
    if (fresh.size() + unclear.size() > settings.fresh()) {
      return Evidence.undecided(
          "Whether " + count(unclear.size()) + " in changed files "
              + (unclear.size() == 1 ? "is" : "are") + " new cannot be told: " + shown(unclear)
              + ". " + why,
          listed(unclear));
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
