package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifies who decides about gates that stand elsewhere than under their names in the pom that is edited. */
class HiddenGatesTest {

  private static String plugin(String name, String inner) {
    return "<plugin><artifactId>" + name + "</artifactId>" + inner + "</plugin>";
  }

  private static String pom(String before, String plugins) {
    return "<project>" + before + "<build><plugins>" + plugins + "</plugins></build></project>";
  }

  private static String runs(String goal, String configuration) {
    return "<executions><execution><goals><goal>" + goal + "</goal></goals><configuration>"
        + configuration + "</configuration></execution></executions>";
  }

  private static Evidence judge(MemoryVerification change) throws InterruptedException {
    return change.verify(new TamperVerifier());
  }

  private static EvidenceOutcome edit(String task, String before, String after)
      throws InterruptedException {
    return judge(MemoryVerification.task(task).changed("pom.xml", before, after))
        .outcome();
  }

  @Test
  void limits_that_change_places_are_other_limits() throws InterruptedException {
    String limits =
        "<rule><limit><counter>%s</counter><minimum>0.9</minimum></limit><limit><counter>%s</counter><minimum>0.1</minimum></limit></rule>";
    String before =
        pom("", plugin("jacoco-maven-plugin", runs("check", limits.formatted("LINE", "CLASS"))));
    String after =
        pom("", plugin("jacoco-maven-plugin", runs("check", limits.formatted("CLASS", "LINE"))));

    assertThat(edit("Fix it", before, after)).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(edit("Fix it", before, before.replace("><", ">\n<")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "forbiddenapis, check, UNDECIDED",
    "exec-maven-plugin, exec, UNDECIDED",
    "maven-antrun-plugin, run, UNDECIDED",
    "maven-dependency-plugin, analyze-only, UNDECIDED",
    "modernizer-maven-plugin, modernizer, UNDECIDED",
    "apache-rat-plugin, check, UNDECIDED",
    "maven-javadoc-plugin, javadoc-no-fork, UNDECIDED",
    "maven-dependency-plugin, copy-dependencies, PASS",
    "maven-shade-plugin, shade, PASS",
    "protobuf-maven-plugin, compile, PASS"
  })
  void a_step_that_can_let_a_build_fail_stays_as_it_is(
      String name, String goal, EvidenceOutcome outcome) throws InterruptedException {
    String step = pom("", plugin(name, runs(goal, "<strict>true</strict>")));

    assertThat(edit("Fix it", step, pom("", ""))).isEqualTo(outcome);
    assertThat(edit("Fix it", step, step.replace("<strict>true", "<strict>no"))).isEqualTo(outcome);
    assertThat(edit("Fix it", pom("", ""), step)).isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Tidy up the pom", step, pom("", ""))).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_step_that_can_let_a_build_fail_is_not_held_against_other_edits()
      throws InterruptedException {
    String step = plugin("exec-maven-plugin", "<version>3.1</version>" + runs("exec", "<a>1</a>"));
    String before = pom("", step + plugin("maven-shade-plugin", runs("shade", "<min>no</min>")));

    assertThat(edit("Fix it", before, before.replace("<min>no", "<min>yes")))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Fix it", before, before.replace("<version>3.1", "<version>3.2")))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Fix it", before, before.replace("<a>1", "<a>2")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_step_that_is_only_managed_runs_no_longer() throws InterruptedException {
    String managed = "<project><build><pluginManagement><plugins>"
        + plugin("exec-maven-plugin", runs("exec", "<a>1</a>"))
        + "</plugins></pluginManagement><plugins>%s</plugins></build></project>";
    String used = managed.formatted(plugin("exec-maven-plugin", ""));

    assertThat(edit("Fix it", used, managed.formatted(""))).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(edit("Fix it", managed.formatted(""), used)).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "<configuration><violationSeverity>error</violationSeverity></configuration>",
    "<executions><execution><id>style</id><phase>site</phase></execution></executions>"
  })
  void a_gate_of_a_parent_is_not_set_in_another_way_below_it(String setting)
      throws InterruptedException {
    String parent =
        pom("<artifactId>all</artifactId>", plugin("maven-checkstyle-plugin", runs("check", "")));
    String child = "<parent><artifactId>all</artifactId></parent>";
    String strange = "<parent><artifactId>corp</artifactId></parent>";
    String own = plugin("maven-checkstyle-plugin", runs("check", "") + setting);
    String after = plugin("maven-checkstyle-plugin", setting);

    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", parent)
                .changed("app/pom.xml", pom(child, ""), pom(child, after)))
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(edit("Fix it", pom(strange, ""), pom(strange, after)))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(edit("Fix it", pom(strange, ""), pom(strange, own))).isEqualTo(EvidenceOutcome.PASS);
    assertThat(edit("Fix it", pom("", ""), pom("", after))).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void what_is_set_below_a_parent_in_the_tree_is_free_where_it_is_no_gate_of_the_parent()
      throws InterruptedException {
    String style = "<configuration><violationSeverity>error</violationSeverity></configuration>";
    String parent =
        pom("<artifactId>all</artifactId>", plugin("jacoco-maven-plugin", runs("check", "")));
    String child = pom("<parent><artifactId>all</artifactId></parent>", "%s");

    assertThat(
            below(parent, child.formatted(""), child.formatted(plugin("maven-pmd-plugin", style))))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(
            below(parent, child.formatted(""), child.formatted(plugin("jacoco-maven-plugin", ""))))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(below(
            parent, child.formatted(""), child.formatted(plugin("jacoco-maven-plugin", style))))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_limit_that_a_pom_below_its_parent_set_itself_may_become_stricter()
      throws InterruptedException {
    String limit = "<rule><limit><minimum>%s</minimum></limit></rule>";
    String parent = pom(
        "<artifactId>all</artifactId>",
        plugin("jacoco-maven-plugin", runs("check", limit.formatted("0.2"))));
    String child = pom(
        "<parent><artifactId>all</artifactId></parent>",
        plugin("jacoco-maven-plugin", runs("check", limit)));

    assertThat(below(parent, child.formatted("0.5"), child.formatted("0.9")))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(below(parent, child.formatted("0.9"), child.formatted("0.5")))
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  private static EvidenceOutcome below(String parent, String before, String after)
      throws InterruptedException {
    return judge(MemoryVerification.task("Fix it")
            .kept("pom.xml", parent)
            .changed("app/pom.xml", before, after))
        .outcome();
  }

  @Test
  void a_property_that_a_parents_gate_reads_is_asked_about_below_it() throws InterruptedException {
    String parent = pom(
        "<artifactId>all</artifactId><properties><least>0.8</least></properties>",
        plugin("jacoco-maven-plugin", runs("check", "<minimum>${least}</minimum>")));
    String child = "<parent><artifactId>all</artifactId></parent><properties>%s</properties>";
    MemoryVerification lowered = MemoryVerification.task("Fix it")
        .kept("pom.xml", parent)
        .changed(
            "app/pom.xml",
            pom(child.formatted(""), ""),
            pom(child.formatted("<least>0.1</least>"), ""));
    MemoryVerification other = MemoryVerification.task("Fix it")
        .kept("pom.xml", parent)
        .changed(
            "app/pom.xml",
            pom(child.formatted(""), ""),
            pom(child.formatted("<most>0.1</most>"), ""));

    assertThat(judge(lowered).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(other).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"Fix it, UNDECIDED", "Update the parent pom, PASS", "Upgrade Spring, PASS"})
  void another_version_of_a_parent_brings_other_checks(String task, EvidenceOutcome outcome)
      throws InterruptedException {
    String parent = "<parent><artifactId>corp</artifactId><version>%s</version></parent>";

    assertThat(edit(task, pom(parent.formatted("7"), ""), pom(parent.formatted("3"), "")))
        .isEqualTo(outcome);
  }

  @Test
  void a_parent_in_the_tree_brings_no_other_checks_by_its_version() throws InterruptedException {
    String parent = pom("<artifactId>all</artifactId><version>%s</version>", "");
    String child = pom("<parent><artifactId>all</artifactId><version>%s</version></parent>", "");

    assertThat(judge(MemoryVerification.task("Fix it")
                .changed("pom.xml", parent.formatted("7"), parent.formatted("8"))
                .changed("app/pom.xml", child.formatted("7"), child.formatted("8")))
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "etc/style.xml, <module name=\"EmptyStatement\"/>, '', FAIL",
    "etc/style.xml, <a/>, <property name=\"severity\" value=\"ignore\"/>, FAIL",
    "etc/style.xml, value=\"30\", value=\"300\", UNDECIDED",
    "lint.sh, exit 1, exit 0, UNDECIDED",
    "etc/other.xml, <module name=\"EmptyStatement\"/>, '', PASS"
  })
  void a_file_that_a_gate_is_told_to_read_is_one_of_its_settings(
      String path, String before, String after, EvidenceOutcome outcome)
      throws InterruptedException {
    String gates = pom(
        "",
        plugin(
                "maven-checkstyle-plugin",
                runs("check", "<configLocation>${project.basedir}/etc/style.xml</configLocation>"))
            + plugin("exec-maven-plugin", runs("exec", "<argument>lint.sh</argument>")));

    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", gates)
                .changed(path, before, after))
            .outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "etc/suite.xml, UNDECIDED",
    "etc/slow.txt, UNDECIDED",
    "etc/data.xml, PASS",
    "etc/pack.xml, PASS"
  })
  void of_what_tests_and_packing_are_told_to_read_only_the_choice_of_tests_is_a_gate(
      String path, EvidenceOutcome outcome) throws InterruptedException {
    String tests =
        "<suiteXmlFile>etc/suite.xml</suiteXmlFile><excludesFile>etc/slow.txt</excludesFile><data>etc/data.xml</data>";
    String gates = pom(
        "",
        plugin("maven-surefire-plugin", "<configuration>" + tests + "</configuration>")
            + plugin("exec-maven-plugin", runs("exec", "<argument>lint.sh</argument>"))
            + plugin(
                "maven-assembly-plugin", runs("single", "<descriptor>etc/pack.xml</descriptor>")));

    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", gates)
                .changed(path, "one", "two"))
            .outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maven-checkstyle-plugin | // CHECKSTYLE:OFF",
        "maven-checkstyle-plugin | @SuppressWarnings(\"checkstyle:all\")",
        "maven-pmd-plugin | // NOPMD",
        "spotbugs-maven-plugin | @SuppressFBWarnings",
        "jacoco-maven-plugin | @Generated",
        "spotless-maven-plugin | // spotless:off"
      })
  void a_source_that_turns_a_gate_of_the_project_off_is_looked_at(String gate, String words)
      throws InterruptedException {
    String path = "src/main/java/shop/Cart.java";
    String source = "package shop;\n%s\nclass Cart {}\n";
    String gates = pom("", plugin(gate, ""));

    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", gates)
                .changed(path, source.formatted(""), source.formatted(words)))
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", gates)
                .changed(path, source.formatted(words), source.formatted(words + "\n")))
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", pom("", ""))
                .changed(path, source.formatted(""), source.formatted(words)))
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void warnings_that_only_the_compiler_gives_may_be_suppressed() throws InterruptedException {
    String path = "src/main/java/shop/Cart.java";
    String gates = pom("", plugin("maven-checkstyle-plugin", "") + plugin("maven-pmd-plugin", ""));

    assertThat(judge(MemoryVerification.task("Fix it")
                .kept("pom.xml", gates)
                .added(path, "package shop;\n@SuppressWarnings(\"unchecked\")\nclass Cart {}\n"))
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
