/** Specifies what a repeated verification names as different, and what it does not. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceDifferencesTest {

  private static final Finding RED = Finding.in("src/A.java", 7, "test-red", "A is red.");

  private static EvidenceDocument document(VerdictKind verdict, List<EvidenceEntry> entries) {
    return new EvidenceDocument(
        new Verdict(verdict, "It is so."),
        new Change("b".repeat(40), "c".repeat(40), "d".repeat(40), "e".repeat(64)),
        new TaskId("0123abcd"),
        "Fix it",
        TaskType.CODE,
        entries,
        Map.of("java", "25"),
        "bubblewrap");
  }

  private static EvidenceEntry tests(
      EvidenceOutcome outcome, List<Finding> findings, CommandRecord... commands) {
    return new EvidenceEntry(
        "tests",
        "1",
        20,
        false,
        false,
        new Evidence(outcome, "Said.", findings),
        List.of(commands),
        56);
  }

  private static CommandRecord mvn(int exit, long millis) {
    return new CommandRecord(List.of("mvn", "-o"), ".", exit, millis, "digest" + millis);
  }

  private static List<String> between(EvidenceEntry before, EvidenceEntry now) {
    return EvidenceDifferences.between(
        document(VerdictKind.DONE, List.of(before)), document(VerdictKind.DONE, List.of(now)));
  }

  @Test
  void times_and_digests_of_reports_are_no_differences() {
    assertThat(between(
            tests(EvidenceOutcome.PASS, List.of(RED), mvn(0, 5)),
            tests(EvidenceOutcome.PASS, List.of(RED), mvn(0, 9))))
        .isEmpty();
  }

  @Test
  void a_command_that_a_known_run_spared_is_no_difference() {
    assertThat(between(
            tests(EvidenceOutcome.PASS, List.of(), mvn(0, 5)),
            tests(EvidenceOutcome.PASS, List.of())))
        .isEmpty();
    assertThat(between(
            tests(EvidenceOutcome.PASS, List.of()),
            tests(EvidenceOutcome.PASS, List.of(), mvn(1, 5))))
        .isEmpty();
  }

  @Test
  void what_a_verifier_says_and_finds_and_how_a_command_ends_is_named() {
    assertThat(between(
            tests(EvidenceOutcome.PASS, List.of(Finding.of("base-red", "It was.")), mvn(0, 5)),
            tests(EvidenceOutcome.FAIL, List.of(RED), mvn(1, 9))))
        .containsExactly(
            "`tests` said PASS and says FAIL: Said.",
            "`tests` found base-red and does not now.",
            "`tests` finds test-red at src/A.java:7 and did not then.",
            "`mvn -o` ended with 0 and ends with 1.");
  }

  @Test
  void another_verdict_comes_first() {
    assertThat(EvidenceDifferences.between(
            document(VerdictKind.DONE, List.of(tests(EvidenceOutcome.PASS, List.of()))),
            document(VerdictKind.NOT_DONE, List.of())))
        .containsExactly(
            "The verdict was DONE and is NOT_DONE: It is so.",
            "`tests` was asked then and is not asked now.");
    assertThat(EvidenceDifferences.between(
            document(VerdictKind.DONE, List.of()),
            document(VerdictKind.DONE, List.of(tests(EvidenceOutcome.PASS, List.of())))))
        .containsExactly("`tests` is asked now and was not asked then.");
  }

  @Test
  void what_the_runs_depend_on_is_named() {
    EvidenceDocument before = document(VerdictKind.DONE, List.of());
    EvidenceDocument now = new EvidenceDocument(
        before.verdict(),
        before.change(),
        before.task(),
        before.text(),
        before.type(),
        List.of(),
        Map.of("java", "21", "maven", "3.9"),
        "none");

    assertThat(EvidenceDifferences.between(before, now))
        .containsExactly(
            "`java` was 25 and is 21.",
            "`maven` is 3.9 and was not known then.",
            "The sandbox was bubblewrap and is none.");
    assertThat(EvidenceDifferences.between(now, before))
        .contains("`maven` was 3.9 and is not known now.");
  }

  @Test
  void another_version_of_a_verifier_is_named() {
    EvidenceEntry old = tests(EvidenceOutcome.PASS, List.of());
    EvidenceEntry fresh =
        new EvidenceEntry("tests", "2", 20, false, false, old.evidence(), List.of(), 1);

    assertThat(between(old, fresh)).containsExactly("The version of `tests` was 1 and is 2.");
  }
}
