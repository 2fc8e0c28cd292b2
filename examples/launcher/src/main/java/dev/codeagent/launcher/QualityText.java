package dev.codeagent.launcher;

import dev.codeagent.core.quality.JudgeRecords;
import dev.codeagent.core.quality.Outcomes;
import dev.codeagent.core.quality.QualityReport;
import dev.codeagent.core.quality.Share;
import dev.codeagent.core.quality.Spread;
import dev.codeagent.core.quality.Verdicts;
import java.util.Locale;

/** A report of quality as text for a person, in ASCII so that every terminal and log file shows it. */
final class QualityText {

  /** The longest bar. */
  private static final int BAR = 40;

  private final QualityReport report;
  private final StringBuilder text = new StringBuilder();

  private QualityText(QualityReport report) {
    this.report = report;
  }

  static String of(QualityReport report) {
    QualityText text = new QualityText(report);
    if (report.verdicts().all() == 0) {
      text.line("Nothing was verified here in that time.");
    } else {
      text.summary();
      text.trend();
      text.types();
      text.verifiers();
    }
    text.judges();
    return text.text.toString();
  }

  private void summary() {
    Verdicts all = report.verdicts();
    line("%s about %s", count(all.all(), "verdict"), count(report.tasks(), "task"));
    line("  DONE       %s", share(new Share(all.done(), all.all())));
    line("  NOT_DONE   %s", share(new Share(all.notDone(), all.all())));
    line("  UNDECIDED  %s", share(new Share(all.undecided(), all.all())));
    line("  Claims to be done that did not hold: %s", share(report.refuted()));
    line("  Tasks that became DONE at their first attempt: %s", share(report.first()));
    QualityReport.Persons persons = report.persons();
    line(
        "  Persons accepted %d and rejected %d that were UNDECIDED, and accepted %d that were NOT_DONE",
        persons.undecidedAccepted(), persons.undecidedRejected(), persons.refusedAccepted());
    line("  Done tasks that were opened again: %d", report.withdrawn());
    line("  Verifiers of a verdict took %s", took(report.time()));
    if (report.withoutEvidence() > 0) {
      line(
          "  The evidence of %s is gone or was changed; times and verifiers leave it out",
          count(report.withoutEvidence(), "verdict"));
    }
  }

  private void trend() {
    int most = report.trend().stream().mapToInt(Verdicts::all).max().orElse(1);
    line("");
    line(
        "By %s (UTC): # DONE, x NOT_DONE, ? UNDECIDED",
        report.grain().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < report.periods().size(); i++) {
      Verdicts of = report.trend().get(i);
      String bar = "#".repeat(length(of.done(), most))
          + "x".repeat(length(of.notDone(), most))
          + "?".repeat(length(of.undecided(), most));
      line("  %s %s", report.periods().get(i), bar);
    }
  }

  /** What is there is seen, if only as one sign. */
  private static int length(int count, int most) {
    return most <= BAR ? count : (int) Math.ceil((double) count * BAR / most);
  }

  private void types() {
    line("");
    line(
        "%-20s %5s %8s %9s %14s  %s",
        "type", "DONE", "NOT_DONE", "UNDECIDED", "claims refuted", "took");
    for (QualityReport.OfType type : report.types()) {
      Verdicts of = type.verdicts();
      line(
          "%-20s %5d %8d %9d %14s  %s",
          Shown.line(type.type()),
          of.done(),
          of.notDone(),
          of.undecided(),
          type.refuted().hits() + " of " + type.refuted().all(),
          took(type.time()));
    }
  }

  private void verifiers() {
    line("");
    line(
        "%-20s %5s %5s %9s %7s %5s  %s",
        "verifier", "PASS", "FAIL", "UNDECIDED", "SKIPPED", "alone", "took");
    for (QualityReport.OfVerifier verifier : report.verifiers()) {
      Outcomes of = verifier.outcomes();
      line(
          "%-20s %5d %5d %9d %7d %5d  %s",
          Shown.line(verifier.verifier()),
          of.pass(),
          of.fail(),
          of.undecided(),
          of.skipped(),
          verifier.alone(),
          took(verifier.time()));
    }
    line("alone: nothing but this verifier kept the verdict from being DONE");
  }

  private void judges() {
    if (report.judges().isEmpty()) {
      return;
    }
    line("");
    line("judges, by work that persons decided about");
    for (JudgeRecords.OfJudge judge : report.judges()) {
      line("  %s %s", Shown.line(judge.judge()), judge.mayRefuse() ? "may refuse" : "may only ask");
      line("    spoke against wrong work: %s", share(judge.caught()));
      line("    spoke against right work: %s", share(judge.refused()));
    }
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String share(Share share) {
    return share.all() == 0
        ? "0 of 0"
        : String.format(
            Locale.ROOT,
            "%d of %d, %.0f %% (95 %%: %.0f-%.0f)",
            share.hits(),
            share.all(),
            100 * share.value(),
            100 * share.low(),
            100 * share.high());
  }

  private static String took(Spread spread) {
    return spread.count() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f s, p90 %.1f s", spread.median() / 1e3, spread.ninety() / 1e3);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
