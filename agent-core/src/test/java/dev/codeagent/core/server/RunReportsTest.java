package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunReportsTest {

  private final Sample sample = Sample.of("- [ ] First\n- [ ] Second\n- [-] Skipped\n");

  @Test
  void aTaskThatNobodyReachedIsCancelledWithAWordOnHowToGoOn() {
    TaskReport first = report(null).tasks().getFirst();

    assertThat(first.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(first.reason()).contains("resume");
    assertThat(first.attempts()).isZero();
    assertThat(first.cost()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatStoppedTheRunIsTheReasonOfAllThatItKeptFromEnding() {
    sample.seen().attempted("First", 5L);

    RunReport report = report(
        Failure.of(FailureKind.PROVIDER, "provider-billing", "The account is empty.", "Pay."));

    assertThat(report.failure()).isNotNull();
    assertThat(report.tasks().get(0).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(report.tasks().get(0).reason()).contains("The account is empty.");
    assertThat(report.tasks().get(0).claimed()).isTrue();
    assertThat(report.tasks().get(1).reason()).contains("The account is empty.");
  }

  @Test
  void aTaskThatAPersonsStopKeptFromEndingSaysSoOnce() {
    RunReport report = report(Failure.of(
        FailureKind.CANCELLED, "stopped", "The run was stopped.", "`resume` goes on with it."));

    assertThat(report.tasks().getFirst().reason())
        .isEqualTo("The run was stopped before this task ended; `resume` goes on with it.");
  }

  @Test
  void aDoneTaskHasCommitEvidenceTokensAndTime() {
    sample.seen().attempted("First", 5L).verdict("First", VerdictKind.DONE);
    sample.ended("First", Outcome.DONE, "commit");

    TaskReport first = report(null).tasks().getFirst();

    assertThat(first.outcome()).isEqualTo(Outcome.DONE);
    assertThat(first.commit()).isEqualTo("commit");
    assertThat(first.evidence()).isEqualTo("evidence.json");
    assertThat(first.attempts()).isEqualTo(1);
    assertThat(first.tokens()).isEqualTo(120);
    assertThat(first.seconds()).isPositive();
  }

  @Test
  void workThatWaitsIsVerified() {
    sample.seen().attempted("First", 0L).verdict("First", VerdictKind.DONE);
    sample.ended("First", Outcome.VERIFIED, null);

    assertThat(report(null).tasks().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(report(null).allDone()).isFalse();
  }

  @Test
  void aSkippedTaskIsSkippedWhateverTheJournalSays() {
    assertThat(report(null).tasks().getLast().outcome()).isEqualTo(Outcome.SKIPPED);
    sample.seen();
    assertThat(report(null).tasks().getLast().outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void theSumIsUnknownAsSoonAsOnePriceIs() {
    sample.seen().attempted("First", 5L);
    assertThat(report(null).cost()).isEqualTo(new Usd(5));

    sample.attempted("Second", null);
    assertThat(report(null).cost()).isNull();
    assertThat(report(null).tasks().get(1).cost()).isNull();
  }

  private RunReport report(@Nullable Failure failure) {
    return new RunReports(sample.board)
        .of(sample.backlog.tasks(), RunReport.Status.STOPPED, Duration.ofMillis(1500), failure);
  }
}
