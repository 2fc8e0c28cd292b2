/** Specifies which files count as rules of a gate because another file of rules names them or a step of the build runs them. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadRulesTest {

  private static EvidenceOutcome judge(MemoryVerification change) throws InterruptedException {
    return change.verify(new TamperVerifier()).outcome();
  }

  private static String pom(String plugin, String goal, String configuration) {
    return "<project><build><plugins><plugin><artifactId>" + plugin
        + "</artifactId><executions><execution><goals><goal>" + goal
        + "</goal></goals><configuration>"
        + configuration
        + "</configuration></execution></executions></plugin></plugins></build></project>";
  }

  private static MemoryVerification styled() {
    return MemoryVerification.task("Mend the sum")
        .kept(
            "pom.xml",
            pom(
                "maven-checkstyle-plugin",
                "check",
                "<configLocation>config/style.xml</configLocation>"))
        .kept(
            "config/style.xml",
            "<module name=\"SuppressionFilter\"><property name=\"file\" value=\"${config_loc}/allow.xml\"/></module> see README.md, Cart.java");
  }

  @Test
  void a_suppression_that_only_the_rules_name_is_one_also_where_it_is_new()
      throws InterruptedException {
    String all = "<suppressions><suppress files=\".\" checks=\".\"/></suppressions>\n";

    assertThat(judge(styled().added("config/allow.xml", all))).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(judge(styled().added("config/other.xml", all))).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(styled()
            .kept("config/allow.xml", "<!ENTITY more SYSTEM \"more.xml\">\n")
            .changed("config/more.xml", "", all)))
        .as("rules that such rules name")
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void what_rules_only_look_at_may_change() throws InterruptedException {
    assertThat(judge(styled()
            .changed("README.md", "# Shop\n", "# Shop\n\nSums; what ignores cents: nothing.\n")
            .changed("src/main/java/Cart.java", "class Cart {}", "class Cart { int a; }")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void rules_that_others_extend_are_rules() throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend the sum")
            .kept("checks/ruff.toml", "extend = \"lint/base.toml\"\n")
            .changed("lint/base.toml", "ignore = []\n", "ignore = [\"ALL\"]\n")))
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh | src/main/resources/check.sh | UNDECIDED",
        "java | src/build/Check.java | UNDECIDED",
        "node | src/main/resources/app.properties | PASS",
        "markdownlint | docs/use.md | PASS"
      })
  void a_program_that_a_step_runs_decides_wherever_it_lies(
      String program, String path, EvidenceOutcome outcome) throws InterruptedException {
    String told = "<executable>" + program + "</executable><arguments><argument>" + path
        + "</argument></arguments>";

    assertThat(judge(MemoryVerification.task("Mend the sum")
            .kept("pom.xml", pom("exec-maven-plugin", "exec", told))
            .changed(path, "one\n", "two\n")))
        .isEqualTo(outcome);
  }

  private static String module(String minimum) {
    return pom("jacoco-maven-plugin", "check", "<minimum>" + minimum + "</minimum>");
  }

  @ParameterizedTest
  @CsvSource({"0.80, 0.80, PASS", "0.80, 0.10, UNDECIDED"})
  void a_new_module_takes_over_what_all_say_and_not_what_one_says(
      String all, String own, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Add the module web")
            .kept("pom.xml", module(all))
            .kept("core/pom.xml", module(own))
            .added("web/pom.xml", module(own))))
        .isEqualTo(outcome);
  }
}
