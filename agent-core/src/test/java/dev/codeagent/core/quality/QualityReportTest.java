package dev.codeagent.core.quality;

import static dev.codeagent.api.evidence.EvidenceOutcome.FAIL;
import static dev.codeagent.api.evidence.EvidenceOutcome.PASS;
import static dev.codeagent.api.evidence.EvidenceOutcome.SKIPPED;
import static dev.codeagent.api.evidence.EvidenceOutcome.UNDECIDED;
import static dev.codeagent.core.quality.WorkedBefore.id;
import static dev.codeagent.core.quality.WorkedBefore.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.suite.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityReportTest {

  @TempDir
  Path project;

  @Test
  void aProjectThatWasNeverWorkedHasNoVerdicts() {
    QualityReport report = QualityReport.of(project, null);

    assertThat(report.verdicts().all()).isZero();
    assertThat(report.periods()).isEmpty();
    assertThat(report.types()).isEmpty();
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void verdictsAreCountedInAllAndByType() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.seen("a", TaskType.CODE)
          .judged("a", 1, true, VerdictKind.NOT_DONE, said("tests", FAIL, 10))
          .judged("a", 2, true, VerdictKind.DONE, said("tests", PASS, 30))
          .judged("b", 1, true, VerdictKind.DONE, said("tests", PASS, 20))
          .judged("c", 1, false, VerdictKind.UNDECIDED, said("tests", UNDECIDED, 40));
    }

    QualityReport report = QualityReport.of(project, null);

    assertThat(report.tasks()).isEqualTo(3);
    assertThat(report.verdicts()).isEqualTo(new Verdicts(2, 1, 1));
    assertThat(report.refuted()).isEqualTo(new Share(1, 3));
    assertThat(report.first()).isEqualTo(new Share(1, 2));
    assertThat(report.time()).isEqualTo(new Spread(4, 20, 40));
    assertThat(report.types()).singleElement().satisfies(type -> {
      assertThat(type.type()).isEqualTo("code");
      assertThat(type.verdicts()).isEqualTo(report.verdicts());
      assertThat(type.refuted()).isEqualTo(report.refuted());
    });
  }

  @Test
  void aVerifierIsCountedWithWhatItDecidedAlone() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged(
              "a",
              1,
              true,
              VerdictKind.NOT_DONE,
              said("tamper", FAIL, 5),
              said("tests", UNDECIDED, 50),
              said("docs", SKIPPED, 1_000))
          .judged(
              "a", 2, true, VerdictKind.NOT_DONE, said("tamper", FAIL, 7), said("tests", FAIL, 60))
          .judged(
              "a",
              3,
              true,
              VerdictKind.UNDECIDED,
              said("tamper", PASS, 9),
              said("tests", UNDECIDED, 70));
    }

    QualityReport report = QualityReport.of(project, null);

    assertThat(report.verifiers())
        .extracting(QualityReport.OfVerifier::verifier)
        .containsExactly("docs", "tamper", "tests");
    QualityReport.OfVerifier docs = report.verifiers().get(0);
    assertThat(docs.outcomes()).isEqualTo(new Outcomes(0, 0, 0, 1));
    assertThat(docs.time().count()).isZero();
    QualityReport.OfVerifier tamper = report.verifiers().get(1);
    assertThat(tamper.outcomes()).isEqualTo(new Outcomes(1, 2, 0, 0));
    assertThat(tamper.alone()).isEqualTo(1);
    assertThat(tamper.time()).isEqualTo(new Spread(3, 7, 9));
    QualityReport.OfVerifier tests = report.verifiers().get(2);
    assertThat(tests.outcomes()).isEqualTo(new Outcomes(0, 1, 2, 0));
    assertThat(tests.alone()).isEqualTo(1);
  }

  @Test
  void aTrendHasAPeriodForEachDayAlsoForThoseWithoutAVerdict() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.on("2026-03-01")
          .judged("a", 1, true, VerdictKind.DONE, said("tests", PASS, 1))
          .on("2026-03-03")
          .judged("b", 1, true, VerdictKind.NOT_DONE, said("tests", FAIL, 1));
    }

    QualityReport report = QualityReport.of(project, null);

    assertThat(report.grain()).isEqualTo(Grain.DAY);
    assertThat(report.periods())
        .containsExactly(
            LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3));
    assertThat(report.trend())
        .containsExactly(new Verdicts(1, 0, 0), new Verdicts(0, 0, 0), new Verdicts(0, 1, 0));
    assertThat(report.types().getFirst().trend()).isEqualTo(report.trend());
    assertThat(report.verifiers().getFirst().trend())
        .containsExactly(
            new Outcomes(1, 0, 0, 0), new Outcomes(0, 0, 0, 0), new Outcomes(0, 1, 0, 0));
  }

  @Test
  void whatWasBeforeTheAskedDayIsLeftOut() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.on("2026-03-01")
          .judged("a", 1, true, VerdictKind.UNDECIDED)
          .event(new StateEvent.Decided(id("a"), true, "fine"))
          .ended("a", Outcome.DONE)
          .event(new StateEvent.TaskReopened(id("a"), "open again"))
          .on("2026-03-02")
          .judged("a", 2, true, VerdictKind.DONE);
    }

    QualityReport all = QualityReport.of(project, null);
    QualityReport later = QualityReport.of(project, Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(all.verdicts()).isEqualTo(new Verdicts(1, 0, 1));
    assertThat(all.persons()).isEqualTo(new QualityReport.Persons(1, 0, 0));
    assertThat(all.withdrawn()).isEqualTo(1);
    assertThat(later.verdicts()).isEqualTo(new Verdicts(1, 0, 0));
    assertThat(later.persons()).isEqualTo(new QualityReport.Persons(0, 0, 0));
    assertThat(later.withdrawn()).isZero();
  }

  @Test
  void aClaimIsCountedOnceThoughItsAttemptIsVerifiedAgainBeforeItLands() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.DONE)
          .verdict("a", 1, "1-r1", VerdictKind.DONE)
          .verdict("a", 1, "1-r2", VerdictKind.NOT_DONE);
    }

    QualityReport report = QualityReport.of(project, null);

    assertThat(report.refuted()).isEqualTo(new Share(0, 1));
    assertThat(report.verdicts()).isEqualTo(new Verdicts(2, 1, 0));
  }

  @Test
  void aPersonsWordCountsForTheVerdictThatItIsAbout() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED)
          .event(new StateEvent.Decided(id("a"), false, "no"))
          .judged("b", 1, true, VerdictKind.NOT_DONE)
          .event(new StateEvent.Decided(id("b"), true, "it is"))
          .event(new StateEvent.Decided(id("never judged"), true, "it is"));
    }

    assertThat(QualityReport.of(project, null).persons())
        .isEqualTo(new QualityReport.Persons(0, 1, 1));
  }

  @Test
  void aTaskThatWasNotDoneAndIsTriedAgainIsNotOpenedAgain() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.NOT_DONE)
          .ended("a", Outcome.NOT_DONE)
          .event(new StateEvent.TaskReopened(id("a"), "tried again"));
    }

    assertThat(QualityReport.of(project, null).withdrawn()).isZero();
  }

  @Test
  void evidenceThatIsGoneOrChangedCountsByTheJournalAlone() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.seen("a", TaskType.DOCS)
          .judged("a", 1, true, VerdictKind.DONE, said("tests", PASS, 1))
          .seen("b", TaskType.DOCS)
          .judged("b", 1, true, VerdictKind.DONE, said("tests", PASS, 1))
          .judged("c", 1, true, VerdictKind.DONE, said("tests", PASS, 8));
      Files.delete(past.evidence("a", "1"));
      Files.writeString(past.evidence("b", "1"), "{}");
    }

    QualityReport report = QualityReport.of(project, null);

    assertThat(report.withoutEvidence()).isEqualTo(2);
    assertThat(report.verdicts().done()).isEqualTo(3);
    assertThat(report.time()).isEqualTo(new Spread(1, 8, 8));
    assertThat(report.types())
        .extracting(QualityReport.OfType::type)
        .containsExactly("code", "docs");
    assertThat(report.verifiers().getFirst().outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0));
  }

  @Test
  void evidenceOutsideOfTheProjectsFolderIsNotRead() throws IOException {
    Path inner = project.resolve("inner");
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.DONE, said("tests", PASS, 1));
      byte[] document = Files.readAllBytes(past.evidence("a", "1"));
      Files.write(project.resolve("e.json"), document);
      try (WorkedBefore other = new WorkedBefore(inner)) {
        other.event(new StateEvent.VerdictReached(
            id("a"),
            1,
            VerdictKind.DONE,
            ".agent/../../e.json",
            Digests.hex(document),
            "so it is"));
      }
    }

    assertThat(QualityReport.of(inner, null).withoutEvidence()).isEqualTo(1);
  }
}
