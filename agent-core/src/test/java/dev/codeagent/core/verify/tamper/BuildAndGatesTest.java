package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartEdits.CART;
import static dev.codeagent.core.verify.tamper.CartEdits.MAIN;
import static dev.codeagent.core.verify.tamper.CartEdits.asked;
import static dev.codeagent.core.verify.tamper.CartEdits.judge;
import static dev.codeagent.core.verify.tamper.CartEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartEdits.refused;
import static dev.codeagent.core.verify.tamper.CartEdits.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which edits of build files and gates are refused, and which are let through. */
class BuildAndGatesTest {
  private String pom(String properties, String plugins) {
    return "<project><modelVersion>4.0.0</modelVersion><properties>" + properties
        + "</properties><dependencies><dependency><groupId>org.junit.jupiter</groupId>"
        + "<artifactId>junit-jupiter</artifactId><scope>test</scope></dependency></dependencies><build><plugins>"
        + plugins + "</plugins></build></project>";
  }

  private String surefire(String configuration) {
    return "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>" + configuration
        + "</configuration></plugin>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<skipTests>true</skipTests>",
        "<maven.test.skip>true</maven.test.skip>",
        "<maven.test.failure.ignore>true</maven.test.failure.ignore>",
        "<checkstyle.skip>true</checkstyle.skip>",
        "<surefire.excludes>**/CartTest.java</surefire.excludes>"
      })
  void a_property_that_skips_checks_is_refused(String property) throws InterruptedException {
    assertThat(judge(task("Fix the total").changed("pom.xml", pom("", ""), pom(property, "")))
            .outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testFailureIgnore>true</testFailureIgnore>", "<skip>true</skip>",
            "<excludes><exclude>**/CartTest.java</exclude></excludes>",
        "<excludedGroups>slow</excludedGroups>", "<groups>fast</groups>", "<test>OnlyThis</test>"
      })
  void a_setting_of_the_runner_that_leaves_tests_out_is_refused(String setting)
      throws InterruptedException {
    assertThat(judge(
                task("Fix the total").changed("pom.xml", pom("", ""), pom("", surefire(setting))))
            .outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void an_execution_without_phase_is_refused() throws InterruptedException {
    String plugin =
        "<plugin><artifactId>maven-surefire-plugin</artifactId><executions><execution><id>default-test</id><phase>none</phase></execution></executions></plugin>";
    refused(
        judge(task("Fix the total").changed("pom.xml", pom("", ""), pom("", plugin))),
        "gate-disabled");
  }

  @Test
  void switches_that_are_no_checks_are_not_refused() throws InterruptedException {
    String snapshots =
        "<project><repositories><repository><id>r</id><snapshots><enabled>false</enabled></snapshots></repository></repositories></project>";
    letThrough(judge(task("Fix the total").changed("pom.xml", "<project/>", snapshots)));
    String image =
        "<plugin><artifactId>jib-maven-plugin</artifactId><configuration><skip>true</skip></configuration></plugin>";
    asked(judge(task("Fix the total").changed("pom.xml", pom("", ""), pom("", image))));
  }

  @Test
  void a_sample_report_among_test_resources_is_let_through() throws InterruptedException {
    letThrough(judge(
        task("Read JUnit reports").added("src/test/resources/TEST-sample.xml", "<testsuite/>")));
  }

  @Test
  void a_removed_gate_module_or_engine_is_refused() throws InterruptedException {
    String jacoco = "<plugin><artifactId>jacoco-maven-plugin</artifactId></plugin>";
    refused(
        judge(task("Fix the total").changed("pom.xml", pom("", jacoco), pom("", ""))),
        "gate-removed");
    refused(
        judge(task("Fix the total")
            .changed(
                "pom.xml",
                "<project><modules><module>a</module><module>b</module></modules></project>",
                "<project><modules><module>a</module></modules></project>")),
        "module-removed");
    refused(
        judge(task("Fix the total")
            .changed(
                "pom.xml",
                pom("", ""),
                pom("", "").replaceFirst("<dependency>.*</dependency>", ""))),
        "test-engine-removed");
  }

  @Test
  void a_lowered_threshold_is_refused() throws InterruptedException {
    String gate =
        "<plugin><artifactId>jacoco-maven-plugin</artifactId><configuration><rules><rule><limits><limit><minimum>%s</minimum></limit></limits></rule></rules></configuration></plugin>";
    refused(
        judge(task("Fix the total")
            .changed("pom.xml", pom("", gate.formatted("0.80")), pom("", gate.formatted("0.10")))),
        "gate-lowered");
  }

  @Test
  void a_dependency_a_version_and_an_opened_module_are_let_through() throws InterruptedException {
    String head = pom(
            "<revision>2</revision>",
            surefire("<argLine>--add-opens java.base/java.lang=ALL-UNNAMED -Xmx1g</argLine>"))
        .replace(
            "<dependencies>",
            "<dependencies><dependency><groupId>g</groupId><artifactId>lib</artifactId><version>1</version></dependency>");
    letThrough(
        judge(task("Fix the total").changed("pom.xml", pom("<revision>1</revision>", ""), head)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".mvn/maven.config | -DskipTests",
        "src/test/resources/junit-platform.properties | junit.jupiter.conditions.deactivate=*",
        "target/surefire-reports/TEST-shop.CartTest.xml | <testsuite tests=\"1\"/>",
        "src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension | shop.Swallow",
        "src/test/java/org/junit/jupiter/api/Assertions.java | package org.junit.jupiter.api; public class Assertions {}",
        "src/test/java/shop/Cart.java | package shop; public class Cart { int total(int a) { return 5; } }"
      })
  void an_added_file_that_bends_the_run_is_refused(String path, String text)
      throws InterruptedException {
    assertThat(judge(task("Fix the total").kept(MAIN, CART).added(path, text)).outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        ".github/workflows/ci.yml § run: mvn verify § run: mvn verify || true",
        ".github/workflows/ci.yml § run: mvn verify § run: echo ok",
        "Makefile § test: run-tests § test: run-tests || true",
        "package.json § \"test\": \"jest\" § \"test\": \"jest --passWithNoTests\"",
        "build.gradle § test {} § test { ignoreFailures = true }",
        "pytest.ini § [pytest] § addopts = --deselect tests/test_a.py",
        "checkstyle-suppressions.xml § <suppressions/> § <suppress files='Cart'/>"
      })
  void an_edited_gate_that_lets_failures_through_is_refused(
      String path, String before, String after) throws InterruptedException {
    assertThat(judge(task("Fix the total").changed(path, before, after)).outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void a_ci_change_that_the_task_asks_for_is_let_through() throws InterruptedException {
    letThrough(
        judge(MemoryVerification.task(TaskType.DEVOPS, "Cache dependencies in the CI workflow")
            .changed(
                ".github/workflows/ci.yml",
                "steps:\n - run: mvn verify",
                "steps:\n - uses: cache\n - run: mvn verify")));
  }
}
