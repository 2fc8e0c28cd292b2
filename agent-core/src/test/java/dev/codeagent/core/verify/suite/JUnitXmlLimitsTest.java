package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.verify.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of reports that say a thing twice, nest deeply or run on. */
class JUnitXmlLimitsTest {
  private List<TestResult> read(String xml) throws Exception {
    return JUnitXml.read(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void givenNestedSuitesThenATestWithoutAClassBelongsToTheNearestThatHasAName() throws Exception {
    assertThat(
            read(
                "<testsuites name=\"all\"><testsuite name=\"one\"><testcase name=\"f\"/></testsuite><testsuite name=\"\"><testcase name=\"g\"/></testsuite><testcase name=\"h\"/></testsuites>"))
        .extracting(TestResult::key)
        .containsExactly("one#f", "all#g", "all#h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=\"notrun\"",
        "result=\"skipped\"",
        "result=\"suppressed\"",
        "status=\"run\" result=\"skipped\""
      })
  void givenAWordThatItDidNotRunThenItIsSkipped(String attribute) throws Exception {
    assertThat(read("<testsuite><testcase name=\"f\" " + attribute + "/></testsuite>"))
        .extracting(TestResult::status)
        .containsExactly(TestResult.Status.SKIPPED);
  }

  @Test
  void givenARedTestThatIsAlsoSkippedThenItIsRed() throws Exception {
    assertThat(
            read(
                "<testsuite><testcase name=\"f\"><error/><skipped/></testcase><testcase name=\"g\"><skipped/><failure type=\"F\">text<b>in</b> more</failure></testcase></testsuite>"))
        .extracting(TestResult::status, TestResult::problem, TestResult::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(TestResult.Status.ERROR, "error", ""),
            org.assertj.core.groups.Tuple.tuple(TestResult.Status.FAILED, "F", "textin more"));
  }

  @Test
  void givenSeveralFailuresThenTheFirstIsTold() throws Exception {
    assertThat(
            read(
                "<testsuite><testcase name=\"f\"><rerunFailure message=\"one\"/><rerunError message=\"two\"/><failure message=\"three\"/></testcase></testsuite>"))
        .extracting(TestResult::status, TestResult::problem, TestResult::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(TestResult.Status.FAILED, "rerunFailure", "one"));
    assertThat(read(
            "<testsuite><testcase name=\"f\"><rerunError message=\"two\"/></testcase></testsuite>"))
        .extracting(TestResult::status)
        .containsExactly(TestResult.Status.ERROR);
  }

  @Test
  void givenAFlakyErrorThenTheTestPassedAndSaysSo() throws Exception {
    assertThat(
            read(
                "<testsuite><testcase name=\"f\"><flakyError message=\"x\"><a><b/></a></flakyError></testcase><testcase name=\"g\"/></testsuite>"))
        .extracting(TestResult::status, TestResult::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                TestResult.Status.PASSED, "flaky: failed before it passed"),
            org.assertj.core.groups.Tuple.tuple(TestResult.Status.PASSED, null));
  }

  @Test
  void givenNamesAndMessagesBeyondTheLimitsThenTheyAreCut() throws Exception {
    TestResult test = read("<testsuite><testcase name=\"" + "n".repeat(2_001)
            + "\"><failure message=\"" + "m".repeat(401) + "\"/></testcase></testsuite>")
        .getFirst();

    assertThat(test.name()).hasSize(2_000).endsWith("n…");
    assertThat(test.message()).hasSize(400).endsWith("m…");
    TestResult whole = read("<testsuite><testcase name=\"" + "n".repeat(2_000) + "\"><failure>"
            + "m".repeat(400) + "</failure></testcase></testsuite>")
        .getFirst();
    assertThat(whole.name()).hasSize(2_000).endsWith("nn");
    assertThat(whole.message()).hasSize(400).endsWith("mm");
  }

  @Test
  void givenNestingAtTheLimitThenItIsStillReadWhereverItStands() throws Exception {
    String deep = "<a>".repeat(63) + "</a>".repeat(63);
    String tooDeep = "<a>".repeat(64) + "</a>".repeat(64);

    assertThat(read("<testsuite>" + deep + "</testsuite>")).isEmpty();
    assertThatThrownBy(() -> read("<testsuite>" + tooDeep + "</testsuite>"))
        .isInstanceOf(JUnitXml.Unreadable.class)
        .hasMessageContaining("deeper than 64");
    for (String element : List.of("system-out", "failure", "skipped", "flakyError")) {
      assertThatThrownBy(() -> read("<testsuite><testcase name=\"f\"><" + element + ">" + tooDeep
              + "</" + element + "></testcase></testsuite>"))
          .as(element)
          .isInstanceOf(JUnitXml.Unreadable.class)
          .hasMessageContaining("deeper");
    }
    assertThat(read("<testsuite>"
            + "<testcase name=\"f\"><system-out><a/></system-out></testcase>".repeat(70)
            + "</testsuite>"))
        .hasSize(70);
  }
}
