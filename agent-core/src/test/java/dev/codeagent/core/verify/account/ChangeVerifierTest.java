package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.MAIN;
import static dev.codeagent.core.verify.account.GivenRuns.is;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which changes are work, and which are none. */
class ChangeVerifierTest {
  private void verify(MemoryVerification change, EvidenceOutcome outcome, String code)
      throws InterruptedException {
    Evidence evidence = change.verify(new ChangeVerifier());
    is(evidence, outcome);
    if (outcome == EvidenceOutcome.FAIL) {
      assertThat(evidence.findings()).extracting(Finding::code).containsOnly(code);
    }
  }

  private MemoryVerification code() {
    return MemoryVerification.task("Fix the sum");
  }

  @Test
  void givenNothingThenItFails() throws Exception {
    verify(code(), EvidenceOutcome.FAIL, "empty-change");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/main/a.go | a  b | a b",
        "README.md | a  b | a b",
      })
  void givenOnlyBlanksThenItFails(String path, String before, String after) throws Exception {
    verify(code().changed(path, before, after), EvidenceOutcome.FAIL, "formatting-only");
  }

  @Test
  void givenOnlyModesThenItIsNotToldAsFormatting() throws Exception {
    Evidence evidence = code().mode("calc.py", "x = 1\n").verify(new ChangeVerifier());

    is(evidence, EvidenceOutcome.FAIL, "Only the mode");
    assertThat(evidence.summary()).doesNotContain("formatting");
    verify(code().mode("a.sh", "x").mode("b.sh", "y"), EvidenceOutcome.FAIL, "mode-only");
    verify(
        code().mode("a.sh", "x").changed("b.md", "a  b", "a b"),
        EvidenceOutcome.FAIL,
        "formatting-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Make calc.py executable",
        "Run chmod +x on calc.py",
        "Give calc.py the mode 755",
        "Set the file mode of calc.py",
        "Fix the permissions of calc.py",
        "Сделай calc.py исполняемым",
        "Дай файлу calc.py права на запуск",
        "Поправь права доступа к calc.py",
      })
  void givenModesThatTheTaskSpeaksOfThenTheProofDecides(String task) throws Exception {
    is(
        MemoryVerification.task(task).mode("lib/calc.py", "x = 1\n").verify(new ChangeVerifier()),
        EvidenceOutcome.PASS,
        "Only the mode");
    verify(
        MemoryVerification.task(task)
            .mode("lib/calc.py", "x = 1\n")
            .changed("lib/b.py", "x = 1", "x = 1  # one"),
        EvidenceOutcome.PASS,
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "Add a health check to the Dockerfile, UNDECIDED",
    "Make the Dockerfile executable, PASS",
    "Fix the permissions of the Dockerfile, PASS",
    "CI cannot run it: set mode +x, PASS",
    "Сделай Dockerfile исполняемым, PASS"
  })
  void givenModesInATaskOnOperationsThenTheTaskHasToSpeakOfThem(
      String task, EvidenceOutcome outcome) throws Exception {
    MemoryVerification change = MemoryVerification.task(TaskType.DEVOPS, task);

    verify(change.mode("Dockerfile", "FROM alpine\n"), outcome, "");
    verify(change.changed("a.yml", "a: 1\n", "a: 1 # one\n"), outcome, "");
    verify(change.changed("b.yml", "a: 1\n", "a: 2\n"), EvidenceOutcome.PASS, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "Dockerfile | FROM a | # health check^FROM a | UNDECIDED",
        "Dockerfile | FROM a^RUN b | FROM a^^  # c^RUN b | UNDECIDED",
        "Dockerfile | # d^FROM a | FROM a | UNDECIDED",
        "Dockerfile | FROM a | FROM a^RUN b | PASS",
        "Dockerfile | FROM a^RUN b | FROM a^RUN b #c | PASS",
        "Jenkinsfile | node { } | // d^node { } | UNDECIDED",
        "Jenkinsfile | node { } | /* d^ e */^node { } | UNDECIDED",
        ".github/workflows/ci.yml | on: push | on: push  # always | UNDECIDED",
        ".github/workflows/ci.yml | on: push | on: pull | PASS",
        "deploy/a.xml | <a/> | <!-- b^c --><a/> | UNDECIDED",
        "app.ini | [a] | ; b^[a] | UNDECIDED",
        "run.sh | echo a | #!/bin/sh^echo a | PASS",
        "run.sh | echo $# | echo $#1 | PASS",
        "run.sh | echo 'a' | echo 'a #b' | PASS",
        "deploy/a.json | {} | {}^# b | PASS"
      })
  void givenOnlyCommentsInATaskOnOperationsThenAPersonDecides(
      String path, String before, String after, EvidenceOutcome outcome) throws Exception {
    String old = before.replace('^', '\n');
    String now = after.replace('^', '\n');

    verify(
        MemoryVerification.task(TaskType.DEVOPS, "Add a health check").changed(path, old, now),
        outcome,
        "");
    verify(
        MemoryVerification.task(TaskType.DEVOPS, "Comment the stages").changed(path, old, now),
        EvidenceOutcome.PASS,
        "");
  }

  @Test
  void givenAFileOfCommentsInATaskOnOperationsThenWhatToDoIsSaid() throws Exception {
    Evidence evidence = MemoryVerification.task(TaskType.DEVOPS, "Add a health check")
        .added("deploy/a.yml", "# soon\n")
        .verify(new ChangeVerifier());

    is(evidence, EvidenceOutcome.UNDECIDED, "Only comments, blank lines or modes");
    assertThat(evidence.summary()).contains("deploy/a.yml", "say so in the task");
  }

  @Test
  void givenEmptyFilesThenItFails() throws Exception {
    verify(code().added("src/main/a.go", " \n"), EvidenceOutcome.FAIL, "formatting-only");
    verify(code().deleted("src/main/a.go", ""), EvidenceOutcome.FAIL, "formatting-only");
  }

  @Test
  void givenOnlyCommentsThenWorkOnCodeFailsAndDocumentationDoesNot() throws Exception {
    verify(
        code().changed(MAIN, "class A { }", "class A { /* x */ }"),
        EvidenceOutcome.FAIL,
        "comments-only");
    verify(code().added(MAIN, "// x"), EvidenceOutcome.FAIL, "comments-only");
    verify(code().added(MAIN, "class A { }"), EvidenceOutcome.PASS, "");
    verify(
        MemoryVerification.task(TaskType.DOCS, "Comment it")
            .changed(MAIN, "class A { }", "class A { /* x */ }"),
        EvidenceOutcome.PASS,
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, REPORT.md, FAIL",
    "CODE, docs/guide.md, FAIL",
    "CODE, out/result.json, FAIL",
    "CODE, data.json, PASS",
    "CODE, src/main/a.txt, PASS",
    "CODE, package.json, PASS",
    "DOCS, docs/guide.md, PASS",
    "DOCS, docs/implementation_summary.md, FAIL",
    "DOCS, Статус.md, FAIL",
    "RELEASE, CHANGELOG.md, PASS",
    "DEVOPS, notes.txt, FAIL"
  })
  void givenProseOrReportsThenTheyAreNoWork(TaskType type, String path, EvidenceOutcome outcome)
      throws Exception {
    verify(MemoryVerification.task(type, "Do it").added(path, "text"), outcome, "only-report");
  }

  @Test
  void givenAReportThatTheTaskNamesOrThatGoesThenItIsWork() throws Exception {
    verify(
        MemoryVerification.task("Write REPORT.md").added("REPORT.md", "text"),
        EvidenceOutcome.PASS,
        "");
    verify(
        MemoryVerification.task(TaskType.DOCS, "Tidy up").deleted("REPORT.md", "text"),
        EvidenceOutcome.PASS,
        "");
  }

  @Test
  void givenFilesThenTheyAreCountedAndTheFirstIsNamed() throws Exception {
    MemoryVerification two = code().added("a.md", "a").added("b.md", "b");

    assertThat(two.verify(new ChangeVerifier()).summary()).contains("a.md and 1 more");
    assertThat(code().added("a.md", "a").verify(new ChangeVerifier()).summary())
        .endsWith("plan: a.md.");
    assertThat(code().added(MAIN, "x").verify(new ChangeVerifier()).summary())
        .isEqualTo("1 file was changed.");
    assertThat(code()
            .added(MAIN, "x")
            .added("b.md", "b")
            .verify(new ChangeVerifier())
            .summary())
        .isEqualTo("2 files were changed.");
  }
}
