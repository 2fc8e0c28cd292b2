package dev.codeagent.launcher;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.EventListener;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.workspace.git.Repository;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run to a person: a line for everything that a log should keep, and on a terminal one line
 * below that is written over.
 */
final class RunConsole implements EventListener {

  /** Characters of a task or a result on a line of 100 columns. */
  private static final int TEXT = 72;

  private final PrintWriter out;
  private final boolean interactive;
  private final Function<TaskId, Optional<String>> known;
  private final Map<TaskId, String> texts = new HashMap<>();
  private final Set<TaskId> unticked = new HashSet<>();
  private int total;
  private int number;
  private long costNanos;
  private boolean costKnown = true;
  private long tokens;
  private @Nullable Instant began;
  private boolean transientLine;

  /**
   * @param known tells the text of a task that an earlier run has seen
   */
  RunConsole(Terminal terminal, boolean json, Function<TaskId, Optional<String>> known) {
    this.out = terminal.human(json);
    this.interactive = terminal.interactive();
    this.known = known;
  }

  @Override
  public void on(EventRecord record) {
    Instant time = record.time();
    switch (record.event()) {
      case StateEvent.RunStarted e -> {
        began = began == null ? time : began;
        line("Working "
            + e.backlog()
            + branch(e)
            + (e.model().isEmpty() ? "" : " with " + e.model()));
      }
      case StateEvent.TaskSeen e -> texts.put(e.task(), e.text());
      case StateEvent.Noted e -> note(e);
      case StateEvent.TaskTaken e -> {
        number++;
        line("");
        line("[" + number + "/" + Math.max(total, number) + "] " + name(e.task()));
      }
      case StateEvent.AttemptStarted e -> line("  attempt " + e.attempt() + meter(time));
      case StateEvent.AttemptEnded e -> {
        if (!e.end().equals(StateEvent.AttemptEnded.FINISHED)) {
          line("  " + e.end() + ": " + cut(e.detail()));
        }
      }
      case StateEvent.VerdictReached e ->
        line("  verdict " + e.verdict() + ": " + e.reason() + meter(time));
      case StateEvent.Spent e -> {}
      case StateEvent.EditsDropped e -> {}
      case StateEvent.LandingIntended e -> {}
      case StateEvent.TaskEnded e -> line("  " + ended(e));
      case StateEvent.TaskReopened e -> {}
      case StateEvent.Decided e -> {}
      case StateEvent.Corrected e -> line("  corrected by a person: " + cut(e.text()));
      case StateEvent.CorrectionsTold e -> {}
      case StateEvent.QuestionAsked e -> line("  asks: " + cut(e.question()));
      case StateEvent.QuestionAnswered e -> line("  answered by a person: " + cut(e.answer()));
      case StateEvent.AfterTaskOwed e -> {}
      case StateEvent.AfterTaskRan e -> {}
      case StateEvent.RunEnded e -> {}
      case ProgressEvent.PhaseStarted e -> passing("  " + e.phase() + " " + e.text() + meter(time));
      case ProgressEvent.StepStarted e -> step(e, time);
      case ProgressEvent.StepEnded e -> {}
      case ProgressEvent.ModelCalled e -> spend(e);
      case ProgressEvent.RetryScheduled e ->
        line("  waiting " + e.millis() + " ms: " + cut(e.reason()));
      case ProgressEvent.CallEvent.RouteChanged e ->
        line("  model: " + e.to() + " instead of " + e.from() + ", " + e.reason());
      case ProgressEvent.CallEvent e -> {}
      case ProgressEvent.VerifierStarted e -> passing("  verifying: " + e.verifier() + meter(time));
      case ProgressEvent.VerifierEnded e ->
        line("  " + mark(e.outcome()) + " " + e.verifier() + ": " + cut(e.summary()));
      case ProgressEvent.Remark e -> line("  note: " + e.text());
      case ProgressEvent.PluginEvent e -> line("  " + e.plugin() + ": " + cut(e.text()));
    }
  }

  /** The branch in words; that of a project without git is nothing that the user knows of. */
  private static String branch(StateEvent.RunStarted e) {
    return e.branch().isEmpty() || e.branch().equals(Repository.SHADOW_BRANCH)
        ? ""
        : " on " + e.branch().replace("refs/heads/", "");
  }

  /** The table at the end. */
  void summary(RunReport report) {
    clear();
    if (report.tasks().isEmpty() && report.failure() == null) {
      out.println("Nothing to do.");
    }
    out.println();
    for (TaskReport task : report.tasks()) {
      out.printf(Locale.ROOT, "%-9s %s  %s%n", task.outcome(), task.id(), cut(task.text()));
      if (task.outcome() != Outcome.DONE || unticked.contains(task.id())) {
        out.println("          " + Shown.line(task.reason()));
      }
      String evidence = task.evidence();
      if (evidence != null) {
        out.println("          evidence: " + evidence);
      }
    }
    long done = report.tasks().stream().filter(t -> t.outcome() == Outcome.DONE).count();
    out.printf(
        Locale.ROOT,
        "%n%d of %d done in %.0f s, %s%n",
        done,
        report.tasks().size(),
        report.seconds(),
        money(report.cost()));
    var failure = report.failure();
    if (failure != null) {
      boolean asked = failure.kind() == FailureKind.CANCELLED; // its own words say so
      out.println(Shown.line((asked ? "" : "The run stopped: ") + failure.sentence()));
    }
    out.flush();
  }

  private void note(StateEvent.Noted e) {
    if (e.code().equals("scope")) {
      total = e.tasks().size();
      return;
    }
    if (e.code().equals("line-changed")) {
      unticked.addAll(e.tasks());
    }
    line(e.message());
    e.tasks().forEach(t -> line("  " + name(t)));
  }

  private void step(ProgressEvent.StepStarted e, Instant time) {
    String what = e.tool().isEmpty() ? "reply" : e.tool();
    String text = "  step " + e.step() + "/" + e.limit() + " " + what + " " + cut(e.text());
    line(text.stripTrailing() + meter(time));
  }

  private void spend(ProgressEvent.ModelCalled e) {
    tokens += e.inputTokens() + e.outputTokens();
    Long cost = e.costNanos();
    costKnown &= cost != null;
    costNanos += cost == null ? 0 : cost;
  }

  private String ended(StateEvent.TaskEnded e) {
    String commit = e.commit();
    return e.outcome()
        + (commit == null ? "" : " " + commit.substring(0, Math.min(10, commit.length())))
        + (e.outcome() == Outcome.DONE ? "" : ": " + e.reason());
  }

  private String name(TaskId task) {
    String text = texts.computeIfAbsent(task, id -> known.apply(id).orElse(""));
    return (task + " " + cut(text)).stripTrailing();
  }

  private String meter(Instant time) {
    Instant start = began;
    long seconds = start == null ? 0 : Duration.between(start, time).toSeconds();
    return String.format(
        Locale.ROOT,
        "  [%d:%02d, %d tokens, %s]",
        seconds / 60,
        seconds % 60,
        tokens,
        costKnown ? money(new Usd(costNanos)) : "cost unknown");
  }

  private static String money(@Nullable Usd cost) {
    return cost == null
        ? "cost unknown"
        : String.format(Locale.ROOT, "$%.4f", cost.toDollars().doubleValue());
  }

  private static String mark(String outcome) {
    return switch (outcome) {
      case "PASS" -> "pass";
      case "FAIL" -> "FAIL";
      case "SKIPPED" -> "skip";
      default -> "open";
    };
  }

  private void line(String text) {
    clear();
    out.println(Shown.line(text));
    out.flush();
  }

  private void passing(String text) {
    if (!interactive) {
      return;
    }
    clear();
    out.print(Shown.line(text));
    out.flush();
    transientLine = true;
  }

  private void clear() {
    if (transientLine) {
      out.print("\r\033[K"); // ECMA-48: erase to the end of the line
      transientLine = false;
    }
  }

  private static String cut(String text) {
    String flat = Shown.line(text).replaceAll("\\s+", " ").strip();
    return flat.length() <= TEXT ? flat : flat.substring(0, TEXT - 1) + "…";
  }
}
