/** Specifies of which work it is known whether it was right, and what that makes of a judge. */
package dev.codeagent.core.quality;

import static dev.codeagent.core.quality.WorkedBefore.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeRecordsTest {

  private static final String JUDGE = "p/m";

  @TempDir
  Path project;

  /** Evidence of judges, each with one pair of votes: both for the work, none, or one of two. */
  private static EvidenceEntry votes(String... judgesAndVotes) {
    List<Finding> findings = Arrays.stream(judgesAndVotes)
        .map(text -> {
          String judge = text.substring(0, text.indexOf(' '));
          int done = text.endsWith("against") ? 0 : 1;
          int flaw = text.endsWith("for") ? 1 : 0;
          String code = "judge-" + text.substring(text.indexOf(' ') + 1);
          return Finding.of(
              code,
              "`" + judge + "`: " + (done + flaw)
                  + " of 2 votes for the work; asked whether it was done " + done
                  + " of 1, asked whether something is wrong " + flaw + " of 1. It may only ask.");
        })
        .toList();
    Evidence evidence = new Evidence(EvidenceOutcome.UNDECIDED, "so it is", findings);
    return new EvidenceEntry("judge", "1", 1_000, false, false, evidence, List.of(), 1);
  }

  private static StateEvent decided(String task, boolean accepted) {
    return new StateEvent.Decided(id(task), accepted, "I looked");
  }

  private static StateEvent reopened(String task) {
    return new StateEvent.TaskReopened(id(task), "open again");
  }

  private JudgeRecords.OfJudge record() {
    return JudgeRecords.of(project).all().stream()
        .filter(r -> r.judge().equals(JUDGE))
        .findFirst()
        .orElse(new JudgeRecords.OfJudge(JUDGE, new Share(0, 0), new Share(0, 0)));
  }

  private void decide(int from, int to, String lean, boolean accepted) throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      for (int i = from; i < to; i++) {
        past.judged("t" + i, 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " " + lean))
            .event(decided("t" + i, accepted));
      }
    }
  }

  @Test
  void givenNoJournalOrNoDecisionThenNothingIsKnownAndAJudgeMayOnlyAsk() throws IOException {
    assertThat(JudgeRecords.of(project).all()).isEmpty();
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.DONE, votes(JUDGE + " for"))
          .ended("a", Outcome.DONE)
          .judged("b", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .ended("b", Outcome.UNDECIDED);
    }

    assertThat(JudgeRecords.of(project).all())
        .as("work that nobody looked at is not known to be right")
        .isEmpty();
    assertThat(JudgeRecords.of(project).of(ModelId.parse(JUDGE)).mayRefuse()).isFalse();
    assertThat(JudgeRecords.of(project).of(ModelId.parse(JUDGE)).told())
        .isEqualTo("Of work that persons decided about it spoke against 0 of 0 (95 %: 0.00 to 1.00)"
            + " that was wrong and 0 of 0 (95 %: 0.00 to 1.00) that was right: it may only ask.");
  }

  @Test
  void givenAPersonsWordThenEachJudgesVotesAreHeldAgainstIt() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against", "q/n for"))
          .event(decided("a", false))
          .judged("b", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against", "q/n torn"))
          .event(decided("b", true))
          .judged("c", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " torn"))
          .event(decided("c", false));
    }

    assertThat(JudgeRecords.of(project).all())
        .containsExactly(
            new JudgeRecords.OfJudge(JUDGE, new Share(1, 2), new Share(1, 1)),
            new JudgeRecords.OfJudge("q/n", new Share(0, 1), new Share(0, 1)));
  }

  @Test
  void givenDoneWorkThatWasOpenedAgainThenItWasWrong() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.DONE, votes(JUDGE + " for"))
          .ended("a", Outcome.DONE)
          .event(reopened("a"));
    }

    assertThat(record().caught()).isEqualTo(new Share(0, 1));
    assertThat(record().refused()).isEqualTo(new Share(0, 0));
  }

  @Test
  void givenAnotherAttemptThenOnlyTheVerdictThatThePersonSawIsMeant() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .event(reopened("a"))
          .judged("a", 2, true, VerdictKind.UNDECIDED, votes(JUDGE + " for"))
          .event(decided("a", true));
    }

    assertThat(record().refused()).isEqualTo(new Share(0, 1));
    assertThat(record().caught()).isEqualTo(new Share(0, 0));
  }

  @Test
  void givenAnAcceptanceWhoseEvidenceRepeatsTheVotesThenTheyAreCountedOnce() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .event(decided("a", true))
          .verdict("a", 1, "1-person", VerdictKind.DONE, votes(JUDGE + " against"))
          .ended("a", Outcome.DONE);
    }
    assertThat(record().refused()).isEqualTo(new Share(1, 1));
    assertThat(record().caught()).isEqualTo(new Share(0, 0));

    try (WorkedBefore past = new WorkedBefore(project)) {
      past.event(reopened("a"));
    }
    assertThat(record().refused()).as("the latest word counts").isEqualTo(new Share(0, 0));
    assertThat(record().caught()).isEqualTo(new Share(1, 1));
  }

  @Test
  void givenEvidenceThatIsGoneOrWasChangedThenItTellsNothing() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .event(decided("a", false))
          .judged("b", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .event(decided("b", false));
      Files.delete(past.evidence("a", "1"));
      Files.writeString(past.evidence("b", "1"), Files.readString(past.evidence("b", "1")) + "\n");
    }

    assertThat(JudgeRecords.of(project).all()).isEmpty();
  }

  @Test
  void givenFindingsThatOnlyLookLikeVotesThenTheyAreNone() throws IOException {
    Finding forged = Finding.of(
        "other", votes(JUDGE + " for").evidence().findings().getFirst().message());
    Evidence evidence = new Evidence(EvidenceOutcome.UNDECIDED, "so", List.of(forged));
    EvidenceEntry judge =
        new EvidenceEntry("judge", "1", 1_000, false, false, evidence, List.of(), 1);
    EvidenceEntry other = new EvidenceEntry(
        "other", "1", 1, false, false, votes(JUDGE + " for").evidence(), List.of(), 1);
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.judged("a", 1, true, VerdictKind.UNDECIDED, judge, other).event(decided("a", false));
    }

    assertThat(JudgeRecords.of(project).all()).isEmpty();
  }

  @Test
  void givenAJudgeThatCatchesWrongWorkAndSparesRightWorkThenItMayRefuse() throws IOException {
    decide(0, 3, "against", false);
    decide(10, 13, "for", true);
    assertThat(record().mayRefuse()).as("three of each could be chance").isFalse();

    decide(3, 4, "against", false);
    decide(13, 14, "for", true);
    assertThat(record().mayRefuse()).isTrue();
    assertThat(JudgeRecords.of(project).of(ModelId.parse(JUDGE)).mayRefuse()).isTrue();

    decide(20, 24, "against", true);
    assertThat(record().mayRefuse()).as("it refuses as much as it catches").isFalse();
  }

  @Test
  void givenAJudgeLikeACoinOrOneThatOnlyRefusesThenItMayOnlyAsk() throws IOException {
    decide(0, 10, "against", false);
    assertThat(record().mayRefuse()).as("nothing is known of right work").isFalse();
    decide(10, 20, "against", true);
    assertThat(record().mayRefuse()).isFalse();
    decide(20, 30, "for", false);
    decide(30, 40, "for", true);
    assertThat(record())
        .isEqualTo(new JudgeRecords.OfJudge(JUDGE, new Share(10, 20), new Share(10, 20)));
    assertThat(record().mayRefuse()).isFalse();
  }

  @Test
  void givenTheReportOfQualityThenItTellsTheRecordsSinceADay() throws IOException {
    try (WorkedBefore past = new WorkedBefore(project)) {
      past.on("2026-03-01")
          .judged("a", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " against"))
          .event(decided("a", false))
          .on("2026-03-02")
          .judged("b", 1, true, VerdictKind.UNDECIDED, votes(JUDGE + " for"))
          .event(decided("b", true));
    }

    QualityReport all = QualityReport.of(project, null);
    QualityReport later = QualityReport.of(project, Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(all.judges())
        .containsExactly(new JudgeRecords.OfJudge(JUDGE, new Share(1, 1), new Share(0, 1)));
    assertThat(later.judges())
        .containsExactly(new JudgeRecords.OfJudge(JUDGE, new Share(0, 0), new Share(0, 1)));
    assertThat(QualityDocument.json(all))
        .contains("\"judge\" : \"p/m\"", "\"caught\"", "\"refused\"", "\"mayRefuse\" : false");
  }
}
