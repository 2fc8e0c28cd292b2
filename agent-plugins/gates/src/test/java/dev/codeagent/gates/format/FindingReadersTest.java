package dev.codeagent.gates.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.codeagent.gates.Samples;
import dev.codeagent.gates.read.Unreadable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings as PMD, Checkstyle, SpotBugs with FindSecBugs, ESLint and the copy-paste detector write them. */
class FindingReadersTest {
  private static final String FOLDER = "/srv/shop/src/main/java/com/acme/shop/";

  @Test
  void givenPmdsXml_thenPriorityIsSeverity() throws Exception {
    assertThat(problems("pmd.xml"))
        .extracting(
            Problem::rule, Problem::severity, Problem::path, Problem::line, Problem::message)
        .containsExactly(
            tuple(
                "pmd UnusedPrivateField",
                Severity.WARNING,
                FOLDER + "Basket.java",
                10,
                "Avoid unused private fields such as 'unused'."),
            tuple(
                "pmd EmptyCatchBlock",
                Severity.WARNING,
                FOLDER + "Counter.java",
                9,
                "Avoid empty catch blocks"));
  }

  @ParameterizedTest
  @CsvSource({"pmd.xml, pmd.sarif.json", "checkstyle-result.xml, checkstyle.sarif"})
  void givenOneToolsTwoFormats_thenBothNameTheSamePlaces(String xml, String sarif)
      throws Exception {
    assertThat(problems(sarif))
        .extracting(p -> p.path().replaceFirst("^.*/", ""), Problem::line, Problem::severity)
        .containsExactlyInAnyOrderElementsOf(problems(xml).stream()
            .map(p -> tuple(p.path().replaceFirst("^.*/", ""), p.line(), p.severity()))
            .toList());
  }

  @Test
  void givenCheckstylesXml_thenTheRuleIsTheChecksName() throws Exception {
    assertThat(problems("checkstyle-result.xml"))
        .hasSize(6)
        .extracting(Problem::rule)
        .contains("checkstyle MissingJavadocMethod", "checkstyle EmptyCatchBlock");
  }

  @Test
  void givenSpotBugsXml_thenThePlaceIsThatOfTheBugAndFindSecBugsIsSecurity() throws Exception {
    List<Problem> problems = problems("spotbugsXml.xml");

    assertThat(problems)
        .hasSize(7)
        .extracting(
            Problem::rule, Problem::severity, Problem::security, Problem::path, Problem::line)
        .contains(
            tuple(
                "spotbugs ES_COMPARING_PARAMETER_STRING_WITH_EQ",
                Severity.ERROR,
                false,
                "com/acme/shop/Basket.java",
                24),
            tuple(
                "spotbugs SQL_INJECTION_JDBC",
                Severity.WARNING,
                true,
                "com/acme/shop/Basket.java",
                28));
    assertThat(problems)
        .filteredOn(Problem::security)
        .extracting(Problem::rule)
        .contains("spotbugs PREDICTABLE_RANDOM");
    assertThat(problems)
        .extracting(Problem::roots)
        .containsOnly(List.of("/srv/shop/src/main/java"));
    assertThat(problems).allMatch(p -> p.fingerprints().containsKey("instanceHash"));
  }

  @Test
  void givenSpotBugsSarif_thenItsTagsTellSecurity() throws Exception {
    assertThat(problems("spotbugs.sarif.json"))
        .filteredOn(Problem::security)
        .extracting(Problem::rule, Problem::line)
        .contains(tuple("SpotBugs SQL_INJECTION_JDBC", 28));
  }

  @Test
  void givenEslintsSarif_thenItIsRead() throws Exception {
    assertThat(problems("eslint.sarif"))
        .extracting(Problem::rule, Problem::severity, Problem::path, Problem::line)
        .containsExactly(
            tuple("ESLint strict", Severity.WARNING, "file:///srv/shop-js/basket.js", 1));
  }

  @Test
  void givenCpdsXml_thenEachPlaceIsNamed() throws Exception {
    assertThat(Formats.duplicates(Samples.bytes("cpd.xml"))).singleElement().satisfies(d -> {
      assertThat(d.tokens()).isEqualTo(68);
      assertThat(d.lines()).isEqualTo(12);
      assertThat(d.fragment()).startsWith("public int left(int[] values) {");
      assertThat(d.places())
          .containsExactly(
              new Duplicate.Place(FOLDER + "Basket.java", 31),
              new Duplicate.Place(FOLDER + "Counter.java", 14));
    });
  }

  /** As the specification has it; no tool at hand writes all of these. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ruleId':'r'} | WARNING",
        "{'ruleId':'r','level':'error'} | ERROR",
        "{'ruleId':'r','level':'note'} | NOTE",
        "{'ruleId':'strict'} | ERROR",
        "{'ruleId':'strict/sub'} | ERROR",
        "{'ruleIndex':0} | ERROR",
        "{'rule':{'index':0}} | ERROR",
        "{'ruleId':'r','kind':'open'} | WARNING",
        "{'ruleId':'r','suppressions':[]} | WARNING",
        "{'ruleId':'r','suppressions':[{'kind':'external','status':'rejected'}]} | WARNING",
        "{'ruleId':'r','baselineState':'unchanged'} | WARNING",
        "{'ruleId':'r','level':'none'} | ",
        "{'ruleId':'r','kind':'pass'} | ",
        "{'ruleId':'r','kind':'notApplicable'} | ",
        "{'ruleId':'r','suppressions':[{'kind':'inSource'}]} | ",
        "{'ruleId':'r','baselineState':'absent'} | "
      })
  void givenAResultOfSarif_thenItsLevelIsThatOfTheSpecification(String result, Severity severity)
      throws Exception {
    List<Problem> problems = Formats.problems(sarif(
        "'tool':{'driver':{'name':'T','rules':[{'id':'strict','defaultConfiguration':{'level':'error'}}]}},"
            + "'results':[" + result + "]"));

    assertThat(problems)
        .extracting(Problem::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void givenArtifactsAndBases_thenAResultsPlaceIsFoundThere() throws Exception {
    List<Problem> problems = Formats.problems(
        sarif(
            "'tool':{'driver':{'name':'T'}},"
                + "'originalUriBaseIds':{'SRC':{'uri':'file:///x/src/'}},"
                + "'artifacts':[{'location':{'uri':'a.c','uriBaseId':'SRC'}}],"
                + "'results':[{'ruleId':'r','partialFingerprints':{'hash/v1':'abc'},'properties':{'tags':['external/cwe/cwe-22']},"
                + "'locations':[{'physicalLocation':{'artifactLocation':{'index':0},'region':{'startLine':7}}}]}]"));

    assertThat(problems).singleElement().satisfies(p -> {
      assertThat(p.path()).isEqualTo("a.c");
      assertThat(p.roots()).containsExactly("file:///x/src/");
      assertThat(p.line()).isEqualTo(7);
      assertThat(p.security()).isTrue();
      assertThat(p.fingerprints()).containsEntry("partialFingerprints/hash/v1", "abc");
    });
  }

  @Test
  void givenAToolThatSaysItFailed_thenItsReportIsRefused() {
    assertThatThrownBy(() ->
            Formats.problems(sarif("'invocations':[{'executionSuccessful':false}],'results':[]")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("tool failed");
    assertThatThrownBy(
            () -> Formats.problems(Samples.utf8("<pmd><error filename='A.java' msg='x'/></pmd>")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("A.java");
    assertThatThrownBy(() -> Formats.problems(Samples.utf8(
            "<checkstyle><file name='A.java'><exception>x</exception></file></checkstyle>")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("A.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pmd.xml",
        "pmd.sarif.json",
        "checkstyle-result.xml",
        "checkstyle.sarif",
        "spotbugsXml.xml",
        "spotbugs.sarif.json",
        "eslint.sarif"
      })
  void givenAReportThatWasCut_thenItIsRefusedWithThePlace(String name) {
    byte[] whole = Samples.bytes(name);

    assertThatThrownBy(() -> Formats.problems(Arrays.copyOf(whole, whole.length - 20)))
        .isInstanceOf(Unreadable.class)
        .hasMessageMatching("(?s).*line \\d+, column \\d+.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"version\":\"2.0.0\",\"runs\":[]}", "[]", "<report/>", "", "text"})
  void givenWhatIsNoReportOfFindings_thenItIsRefused(String text) {
    assertThatThrownBy(() -> Formats.problems(Samples.utf8(text))).isInstanceOf(Unreadable.class);
  }

  private static byte[] sarif(String run) {
    return Samples.utf8(("{'version':'2.1.0','runs':[{" + run + "}]}").replace('\'', '"'));
  }

  private static List<Problem> problems(String name) throws Unreadable {
    return Formats.problems(Samples.bytes(name));
  }
}
