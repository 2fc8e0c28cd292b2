package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of a pom's gates may change, and who decides about the others. */
class GateSettingsTest {

  private static Evidence edit(String task, String before, String after) {
    Marks marks = new Marks();
    MemoryVerification change = MemoryVerification.task(task)
        .changed(
            "pom.xml", "<project>" + before + "</project>", "<project>" + after + "</project>");
    new BuildFiles(change, TaskWords.of(change), marks).judge();
    return marks.evidence("clean");
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly(codes);
  }

  private static String plugin(String name, String inner) {
    return "<build><plugins><plugin><artifactId>" + name + "</artifactId>" + inner
        + "</plugin></plugins></build>";
  }

  @Test
  void given_a_gate_that_is_only_managed_then_no_build_runs_it_but_mavens_own_test_run() {
    String managed =
        "<build><pluginManagement><plugins><plugin><artifactId>%1$s</artifactId></plugin></plugins></pluginManagement></build>";

    is(
        edit("Fix it", plugin("maven-pmd-plugin", ""), managed.formatted("maven-pmd-plugin")),
        EvidenceOutcome.FAIL,
        "gate-unbound");
    is(
        edit(
            "Fix it",
            plugin("maven-surefire-plugin", ""),
            managed.formatted("maven-surefire-plugin")),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "<phase>verify</phase> | <phase>deploy</phase>",
        "<violationSeverity>warning</violationSeverity> | <violationSeverity>error</violationSeverity>",
        "\"\" | <maxAllowedViolations>9</maxAllowedViolations>",
        "\"\" | <includes>Cart.java</includes>",
        "<configLocation>a.xml</configLocation> | <configLocation>b.xml</configLocation>",
        "<limit><minimum>0.8</minimum></limit> | <limit><maximum>1</maximum></limit>",
        "<limit><minimum>0.8</minimum></limit> | <limit/>"
      })
  void given_another_setting_of_a_gate_then_a_person_decides_unless_the_task_speaks_of_it(
      String before, String after) {
    String frame =
        "<executions><execution><configuration>%s</configuration></execution></executions>";
    String was = plugin("maven-checkstyle-plugin", frame.formatted(before));
    String now = plugin("maven-checkstyle-plugin", frame.formatted(after));

    assertThat(edit("Fix it", was, now).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(edit("Adjust checkstyle", was, now).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Fix it", "", now).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix it, 0.80, 0.10, FAIL",
    "Fix it, 0.80, 5%, FAIL",
    "Fix it, 0.80, 90%, PASS",
    "Lower the coverage, 0.80, 0.10, UNDECIDED"
  })
  void given_a_threshold_behind_a_property_then_it_counts_as_the_threshold_does(
      String task, String before, String after, EvidenceOutcome outcome) {
    String gate =
        plugin("jacoco-maven-plugin", "<configuration><minimum>${least}</minimum></configuration>");
    String frame = "<properties><least>%s</least></properties>" + gate;

    assertThat(edit(task, frame.formatted(before), frame.formatted(after)).outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "checkstyle.violationSeverity, error, UNDECIDED",
    "jacoco.haltOnFailure, false, FAIL",
    "checkstyle.version, 11, PASS",
    "surefire.version, 3.5.4, PASS",
    "app.name, shop, PASS"
  })
  void given_a_property_that_a_gate_reads_by_itself_then_it_is_asked_about(
      String name, String value, EvidenceOutcome outcome) {
    String property = "<properties><%1$s>%2$s</%1$s></properties>".formatted(name, value);

    assertThat(edit("Fix it", "", property).outcome()).isEqualTo(outcome);
  }

  @Test
  void given_a_profile_with_a_gate_then_it_runs_in_the_same_builds_as_before() {
    String profile = "<profiles><profile><id>p</id>%s"
        + plugin("maven-pmd-plugin", "")
        + "</profile></profiles>";
    String always = "<activation><activeByDefault>true</activeByDefault></activation>";

    is(
        edit("Fix it", profile.formatted(always), profile.formatted("")),
        EvidenceOutcome.FAIL,
        "gate-unbound");
    is(edit("Fix it", profile.formatted(""), profile.formatted("")), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix it, <arg>-Werror</arg>, '', FAIL",
    "Fix it, <failOnWarning>true</failOnWarning>, '', FAIL",
    "Fix it, '', <arg>-Xep:NullAway:OFF</arg>, FAIL",
    "Let warnings pass, <arg>-Werror</arg>, '', UNDECIDED",
    "Fix it, '', <arg>-parameters</arg>, PASS"
  })
  void given_a_compiler_that_refuses_less_then_it_is_refused_itself(
      String task, String before, String after, EvidenceOutcome outcome) {
    String frame = "<configuration>%s<release>21</release></configuration>";

    assertThat(edit(
                task,
                plugin("maven-compiler-plugin", frame.formatted(before)),
                plugin("maven-compiler-plugin", frame.formatted(after)))
            .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void given_another_parent_then_its_checks_are_asked_about() {
    String parent = "<parent><artifactId>%s</artifactId><version>%s</version></parent>";

    is(
        edit("Fix it", parent.formatted("strict", 1), parent.formatted("lax", 1)),
        EvidenceOutcome.UNDECIDED,
        "parent-changed");
    is(
        edit("Fix it", parent.formatted("strict", 1), parent.formatted("strict", 2)),
        EvidenceOutcome.UNDECIDED,
        "parent-changed");
    is(
        edit("Update strict", parent.formatted("strict", 1), parent.formatted("strict", 2)),
        EvidenceOutcome.PASS,
        "parent-changed");
  }
}
