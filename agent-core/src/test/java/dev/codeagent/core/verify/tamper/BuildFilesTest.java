package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pom is read, and which of its edits let failures through. */
class BuildFilesTest {

  private static Evidence judge(MemoryVerification change) {
    Marks marks = new Marks();
    new BuildFiles(change, TaskWords.of(change), marks).judge();
    return marks.evidence("clean");
  }

  private static String pom(String inner) {
    return "<project>" + inner + "</project>";
  }

  private static Evidence edit(String task, String before, String after) {
    return judge(MemoryVerification.task(task).changed("pom.xml", pom(before), pom(after)));
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly(codes);
  }

  private static String plugin(String name, String inner) {
    return "<build><plugins><plugin><artifactId>" + name + "</artifactId>" + inner
        + "</plugin></plugins></build>";
  }

  @Nested
  class Statements {
    private String read(String xml) {
      return String.join(" ", PomFacts.read(xml).orElseThrow().statements());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "<project><a> 1 </a></project> | /a=1",
          "<project><a><b>1</b><b>2</b></a></project> | /a/b=1 /a/b=2",
          "<project x='y'><a/></project> | /a=",
          "<project><a x='y'>1</a></project> | /a/@x=y /a=1",
          "<project><plugin><artifactId>p</artifactId></plugin></project> | /plugin[p]/artifactId=p",
          "<project><dependency><artifactId>d</artifactId></dependency></project> | /dependency[d]/artifactId=d",
          "<project><profile><id>i</id></profile></project> | /profile[i]/id=i",
          "<project><plugin><x/></plugin></project> | /plugin/x="
        })
    void given_a_pom_then_each_leaf_is_a_statement(String xml, String statements) {
      assertThat(read(xml)).isEqualTo(statements);
      assertThat(read("\uFEFF" + xml)).isEqualTo(statements);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<project>", "", "<!DOCTYPE a><a/>", "text"})
    void given_anything_else_then_it_is_not_read(String xml) {
      assertThat(PomFacts.read(xml)).isEmpty();
    }

    @Test
    void given_elements_deeper_than_any_pom_then_they_are_not_followed() {
      assertThat(read("<p>" + "<a>".repeat(60) + "1" + "</a>".repeat(60) + "</p>"))
          .endsWith("=1");
      assertThat(read("<p>" + "<a>".repeat(61) + "1" + "</a>".repeat(61) + "</p>"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, <excludedGroups>a</excludedGroups>, true",
    "a/pom.xml, <groups>a</groups>, true",
    "build.gradle, excludeTags 'a', true",
    "build.gradle.kts, includeTags(), true",
    "src/test/resources/junit-platform.properties, x.excludeTags=1, true",
    "pom.xml, <a/>, false",
    "README.md, <groups>a</groups>, false"
  })
  void given_a_build_then_it_runs_all_groups_or_some(String path, String text, boolean some) {
    assertThat(BuildFiles.filtersGroups(MemoryVerification.task("x")
            .kept(path, text)
            .kept("other.txt", "excludeTags")
            .head()))
        .isEqualTo(some);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix it | <properties><skipTests>true</skipTests></properties> | FAIL",
        "Set the profile | <properties><skipTests>true</skipTests></properties> | UNDECIDED",
        "Skip the tests | <properties><skipTests>true</skipTests></properties> | UNDECIDED",
        "Fix it | <properties><skipTests>false</skipTests></properties> | PASS",
        "Fix it | <properties><image.skip>true</image.skip></properties> | UNDECIDED",
        "Fix it | <properties><maven.deploy.skip>true</maven.deploy.skip></properties> | PASS",
        "Fix it | <properties><maven.install.skip>true</maven.install.skip></properties> | PASS",
        "Fix it | <properties><maven.javadoc.skip>true</maven.javadoc.skip></properties> | PASS",
        "Fix it | <properties><a>1</a></properties> | PASS"
      })
  void given_a_switch_then_it_counts_by_what_it_turns_off(
      String task, String added, EvidenceOutcome outcome) {
    Evidence evidence = edit(task, "", added);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maven-deploy-plugin", "maven-install-plugin", "maven-site-plugin"})
  void given_a_plugin_that_checks_nothing_then_it_may_be_skipped(String name) {
    is(
        edit("Fix it", "", plugin(name, "<configuration><skip>true</skip></configuration>")),
        EvidenceOutcome.PASS);
  }

  @Test
  void given_a_gate_that_does_not_fail_then_it_is_refused() {
    is(
        edit(
            "Fix it",
            "",
            plugin(
                "maven-pmd-plugin",
                "<configuration><failOnViolation>false</failOnViolation></configuration>")),
        EvidenceOutcome.FAIL,
        "build-switch");
  }

  @Test
  void given_a_gate_in_no_phase_then_it_is_refused() {
    String execution =
        "<executions><execution><id>e</id><phase>none</phase></execution></executions>";

    is(
        edit("Fix it", "", plugin("maven-pmd-plugin", execution)),
        EvidenceOutcome.FAIL,
        "gate-disabled");
    is(
        edit("Fix it", "", plugin("maven-pmd-plugin", execution.replace("none", "test"))),
        EvidenceOutcome.PASS);
    is(edit("Fix it", "", plugin("maven-jar-plugin", execution)), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | <includes><include>**/*IT.java</include></includes> | UNDECIDED",
        "'' | <includes><include>CartTest.java</include></includes> | FAIL",
        "<includes><include>**/*T.java</include></includes> | <includes><include>**/*IT.java</include></includes> | FAIL",
        "'' | <excludes><exclude>**/*IT.java</exclude></excludes> | FAIL"
      })
  void given_a_selection_of_tests_then_only_more_of_them_may_be_right(
      String before, String after, EvidenceOutcome outcome) {
    String frame = "<configuration>%s</configuration>";

    is(
        edit(
            "Fix it",
            plugin("maven-surefire-plugin", frame.formatted(before)),
            plugin("maven-surefire-plugin", frame.formatted(after))),
        outcome,
        "test-selection");
  }

  @ParameterizedTest
  @CsvSource({
    "0.80, 0.10, FAIL",
    "0.80, 0.90, PASS",
    "80%, 70%, FAIL",
    "80%, much, FAIL",
    "much, 0, PASS"
  })
  void given_a_threshold_then_it_may_rise(String before, String after, EvidenceOutcome outcome) {
    String frame = "<configuration><limit><minimum>%s</minimum></limit></configuration>";

    assertThat(edit(
                "Fix it",
                plugin("jacoco-maven-plugin", frame.formatted(before)),
                plugin("jacoco-maven-plugin", frame.formatted(after)))
            .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void given_arguments_of_the_tests_then_unusual_ones_are_asked_about_unless_the_task_says_so() {
    String frame =
        plugin("maven-surefire-plugin", "<configuration><argLine>%s</argLine></configuration>");

    is(edit("Fix it", "", frame.formatted("-Xmx1g")), EvidenceOutcome.PASS, "test-arguments");
    is(edit("Fix it", "", frame.formatted("-Dx=1")), EvidenceOutcome.UNDECIDED, "test-arguments");
    is(
        edit("Set up surefire", "", frame.formatted("-Dx=1")),
        EvidenceOutcome.PASS,
        "test-arguments");
    is(
        edit(
            "Fix it",
            "",
            plugin(
                "maven-surefire-plugin",
                "<configuration><forkMode>never</forkMode></configuration>")),
        EvidenceOutcome.UNDECIDED,
        "test-arguments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<excludes><exclude>a</exclude></excludes>",
        "<suppressionsLocation>a</suppressionsLocation>"
      })
  void given_a_gate_that_leaves_something_out_then_it_is_refused(String setting) {
    String frame = "<configuration>" + setting + "</configuration>";

    assertThat(edit("Fix it", "", plugin("maven-pmd-plugin", frame)).findings())
        .extracting(Finding::code)
        .containsOnly("gate-excludes");
    is(edit("Fix it", "", plugin("maven-jar-plugin", frame)), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"Fix it, FAIL", "Drop pmd, PASS", "Drop maven-pmd-plugin, PASS"})
  void given_a_gate_that_goes_then_the_task_has_to_name_it(String task, EvidenceOutcome outcome) {
    is(edit(task, plugin("maven-pmd-plugin", ""), ""), outcome, "gate-removed");
  }

  @Test
  void given_a_gate_that_moves_then_it_is_still_there() {
    String gate = plugin("maven-pmd-plugin", "<goals><goal>check</goal></goals>");

    String profile = "<profiles><profile><id>p</id>" + gate + "</profile></profiles>";
    is(edit("Fix it", gate, gate + profile), EvidenceOutcome.PASS);
    is(edit("Fix it", gate, profile), EvidenceOutcome.FAIL, "gate-unbound");
    is(edit("Run pmd in a profile", gate, profile), EvidenceOutcome.UNDECIDED, "gate-unbound");
    is(
        edit("Fix it", gate, plugin("maven-pmd-plugin", "<goals><goal>pmd</goal></goals>")),
        EvidenceOutcome.FAIL,
        "gate-removed");
    is(edit("Fix it", plugin("maven-jar-plugin", ""), ""), EvidenceOutcome.PASS);
  }

  @Test
  void given_a_module_that_goes_then_the_task_has_to_name_it() {
    String modules = "<modules><module>shop</module><module>core</module></modules>";
    String one = "<modules><module>core</module></modules>";

    is(edit("Fix it", modules, one), EvidenceOutcome.FAIL, "module-removed");
    is(edit("Drop shop", modules, one), EvidenceOutcome.PASS, "module-removed");
    is(
        edit(
            "Fix it",
            modules,
            one
                + "<profiles><profile><id>p</id><modules><module>shop</module></modules></profile></profiles>"),
        EvidenceOutcome.PASS);
  }

  @Test
  void given_a_test_engine_that_goes_then_another_of_its_family_may_stand_for_it() {
    String engine =
        "<dependencies><dependency><artifactId>%s</artifactId></dependency></dependencies>";

    is(edit("Fix it", engine.formatted("testng"), ""), EvidenceOutcome.FAIL, "test-engine-removed");
    is(
        edit("Drop testng", engine.formatted("testng"), ""),
        EvidenceOutcome.PASS,
        "test-engine-removed");
    is(
        edit("Fix it", engine.formatted("junit-jupiter-api"), engine.formatted("junit-jupiter")),
        EvidenceOutcome.PASS);
    is(edit("Fix it", engine.formatted("guava"), ""), EvidenceOutcome.PASS);
  }

  @Test
  void given_a_long_value_then_it_is_cut_where_it_is_told() {
    assertThat(edit(
                "Fix it",
                "",
                plugin(
                    "maven-surefire-plugin",
                    "<configuration><excludes><exclude>" + "a".repeat(81)
                        + "</exclude></excludes></configuration>"))
            .summary())
        .contains("exclude = " + "a".repeat(77) + "...")
        .doesNotContain("a".repeat(78));
    assertThat(edit(
                "Fix it",
                "",
                plugin(
                    "maven-surefire-plugin",
                    "<configuration><excludes><exclude>" + "a".repeat(80)
                        + "</exclude></excludes></configuration>"))
            .summary())
        .contains("a".repeat(80));
  }

  @Test
  void given_work_on_the_build_then_switches_are_asked_about() {
    is(
        judge(MemoryVerification.task(TaskType.DEVOPS, "Speed up")
            .changed(
                "pom.xml", pom(""), pom("<properties><skipTests>true</skipTests></properties>"))),
        EvidenceOutcome.UNDECIDED,
        "build-switch");
  }

  @Test
  void given_mavens_own_folder_then_its_wrapper_is_no_option() {
    is(
        judge(MemoryVerification.task("Fix it").added("a/.mvn/jvm.config", "-Xmx1g\n")),
        EvidenceOutcome.UNDECIDED,
        "build-options-changed");
    is(
        judge(MemoryVerification.task("Fix it").changed(".mvn/jvm.config", "a\nb", "b")),
        EvidenceOutcome.PASS);
    is(
        judge(MemoryVerification.task("Fix it").added(".mvn/wrapper/x", "-DskipTests")),
        EvidenceOutcome.PASS);
    is(
        judge(MemoryVerification.task("Fix it").added(".mvn/maven-wrapper.jar", "-DskipTests")),
        EvidenceOutcome.PASS);
  }

  @Test
  void given_a_pom_that_cannot_be_compared_then_a_person_decides() {
    is(
        judge(MemoryVerification.task("Fix it").changed("pom.xml", "<project", pom(""))),
        EvidenceOutcome.UNDECIDED,
        "build-unreadable");
    is(
        judge(MemoryVerification.task("Fix it").added("pom.xml", pom("<a>1</a>"))),
        EvidenceOutcome.PASS);
  }
}
