/** Specifies which edits of build files, pipelines, gates and runner settings are refused, asked about or let through. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateEditsTest {

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text)
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
  }

  private static void judged(MemoryVerification change, EvidenceOutcome outcome, String code)
      throws InterruptedException {
    Evidence evidence = change.verify(new TamperVerifier());
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    if (outcome != EvidenceOutcome.PASS) {
      assertThat(evidence.findings()).extracting(Finding::code).contains(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix the sum | .mvn/maven.config | -T1 | -DskipTests | FAIL | build-switch",
        "Exclude it | .mvn/maven.config | -T1 | -DskipTests | UNDECIDED | build-switch",
        "Fix the sum | .mvn/maven.config | -T1 | -T2 | UNDECIDED | build-options-changed",
        "Use more threads in Maven | .mvn/maven.config | -T1 | -T2 | PASS | ''",
        "Fix the sum | .editorconfig | a=1 | a=2 | UNDECIDED | protected-changed",
        "Change .editorconfig | .editorconfig | a=1 | a=2 | PASS | ''",
        "Fix the sum | checks/rules.conf | a=1 | a=2 | UNDECIDED | protected-changed",
        "Loosen checks/rules.conf | checks/rules.conf | a=1 | a=2 | PASS | ''",
        "Fix the sum | checks/go.mod | a | b | PASS | ''",
        "Fix the sum | .mvn/wrapper/maven-wrapper.properties | a | b | PASS | ''",
        "Fix the sum | .github/workflows/ci.yml | run: mvn test | run: mvn test; exit 0 | FAIL | build-switch",
        "Change the workflow | .github/workflows/ci.yml | run: mvn test | run: mvn test; exit 0 | UNDECIDED | build-switch",
        "Fix the sum | .github/workflows/ci.yml | run: mvn test | run: echo | FAIL | gate-removed",
        "Fix the sum | .github/workflows/ci.yml | run: mvn test | run: mvn verify | UNDECIDED | build-changed",
        "Change the pipeline | .github/workflows/ci.yml | run: mvn test | run: mvn verify | PASS | ''",
        "Fix the sum | package.json | {} | {\"dependencies\": {\"a\": \"^1.0\"}} | PASS | ''",
        "Fix the sum | package.json | {} | \"type\": \"module\" | UNDECIDED | build-changed",
        "Fix the sum | package.json | {} | \"test\": \"jest --passWithNoTests\" | FAIL | build-switch",
        "Fix the sum | src/test/resources/junit-platform.properties | a=1 | a=2 | FAIL | runner-settings",
        "Run JUnit in parallel | src/test/resources/junit-platform.properties | a=1 | a=2 | PASS | ''",
        "Fix the sum | config/checkstyle.xml | <module name=\"A\"/> | <x/> | FAIL | gate-weakened",
        "Fix the sum | config/checkstyle.xml | <a/> | <suppress files=\"A\"/> | FAIL | gate-weakened",
        "Relax checkstyle | config/checkstyle.xml | <a/> | <suppress files=\"A\"/> | UNDECIDED | gate-weakened",
        "Fix the sum | config/checkstyle.xml | <a/> | <b/> | UNDECIDED | gate-changed",
        "Change the checkstyle rules | config/checkstyle.xml | <a/> | <b/> | PASS | ''",
        "Fix the sum | build.sh | mvn test | mvn test; true | FAIL | build-switch",
        "Edit build.sh | build.sh | mvn test | mvn test; true | UNDECIDED | build-switch",
        "Fix the sum | build.sh | echo | echo; true | PASS | ''",
        "Fix the sum | src/test/resources/META-INF/services/org.junit.x | a | b | FAIL | test-interceptor",
        "Add a JUnit extension | src/test/resources/META-INF/services/org.junit.x | a | b | UNDECIDED | test-interceptor"
      })
  void givenAnEditThenItIsJudgedByWhatItDoesAndWhatTheTaskSays(
      String text, String path, String before, String after, EvidenceOutcome outcome, String code)
      throws Exception {
    judged(task(text).changed(path, before, after), outcome, code);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix the sum, FAIL, pom.xml, module-removed",
    "Drop the module, PASS, pom.xml, ''",
    "Fix the sum, FAIL, .github/workflows/ci.yml, gate-removed",
    "Drop the workflow, UNDECIDED, .github/workflows/ci.yml, gate-removed",
    "Fix the sum, UNDECIDED, .mvn/maven.config, build-options-changed",
    "Fix the sum, FAIL, config/checkstyle.xml, gate-weakened",
    "Fix the sum, FAIL, checks/rules.conf, protected-removed",
    "Drop checks/rules.conf, PASS, checks/rules.conf, ''"
  })
  void givenAFileThatGoesThenItsChecksGoWithIt(
      String text, EvidenceOutcome outcome, String path, String code) throws Exception {
    judged(task(text).deleted(path, "<project><a>1</a></project>"), outcome, code);
  }

  @ParameterizedTest
  @CsvSource({"Fix the sum, UNDECIDED", "Add a workflow that builds, PASS"})
  void givenAPipelineThatIsAddedThenTheTaskHasToNameIt(String text, EvidenceOutcome outcome)
      throws Exception {
    judged(
        task(text).added(".github/workflows/publish.yml", "on: push\njobs: {}\n"),
        outcome,
        "pipeline-added");
  }

  @Test
  void givenAReportThatIsCheckedInThenItIsForged() throws Exception {
    String report = "<testsuite name=\"a\"/>";

    judged(
        task("Fix the sum").added("target/surefire-reports/TEST-a.xml", report),
        EvidenceOutcome.FAIL,
        "forged-report");
  }

  private static String pom(String inner) {
    return "<project>" + inner + "</project>";
  }

  private static String plugin(String artifact, String inner) {
    return pom("<build><plugins><plugin><artifactId>" + artifact + "</artifactId>" + inner
        + "</plugin></plugins></build>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<argLine>-Xmx1g</argLine> | PASS",
        "<argLine>@{argLine} --enable-preview</argLine> | PASS",
        "<argLine>-javaagent:x.jar</argLine> | UNDECIDED",
        "<jvm>/opt/java</jvm> | UNDECIDED"
      })
  void givenArgumentsOfTheTestsThenUnusualOnesAreAskedAbout(
      String configuration, EvidenceOutcome outcome) throws Exception {
    judged(
        task("Fix the sum")
            .changed(
                "pom.xml",
                plugin("maven-surefire-plugin", ""),
                plugin(
                    "maven-surefire-plugin",
                    "<configuration>" + configuration + "</configuration>")),
        outcome,
        "test-arguments");
  }

  @Test
  void givenAPomThatCannotBeReadThenAPersonLooks() throws Exception {
    judged(
        task("Fix the sum").changed("pom.xml", pom(""), "<project"),
        EvidenceOutcome.UNDECIDED,
        "build-unreadable");
  }

  @Test
  void givenAGoalThatNoLongerRunsThenItIsRefused() throws Exception {
    String goal =
        "<executions><execution><id>c</id><goals><goal>check</goal></goals></execution></executions>";
    String before = plugin("maven-checkstyle-plugin", goal);
    String after = plugin("maven-checkstyle-plugin", "");

    judged(
        task("Fix the sum").changed("pom.xml", before, after),
        EvidenceOutcome.FAIL,
        "gate-removed");
    judged(task("Loosen checkstyle").changed("pom.xml", before, after), EvidenceOutcome.PASS, "");
  }

  @Test
  void givenACheckThatLeavesSomethingOutThenItIsRefused() throws Exception {
    judged(
        task("Fix the sum")
            .changed(
                "pom.xml",
                plugin("jacoco-maven-plugin", ""),
                plugin(
                    "jacoco-maven-plugin",
                    "<configuration><excludes><exclude>a/**</exclude></excludes></configuration>")),
        EvidenceOutcome.FAIL,
        "gate-excludes");
  }
}
