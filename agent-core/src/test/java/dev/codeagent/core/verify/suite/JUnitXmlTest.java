/** Specifies what is read from the JUnit XML of the usual writers, and what is refused. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.TestResult.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JUnitXmlTest {
  private static List<TestResult> read(String xml) throws JUnitXml.Unreadable {
    return JUnitXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void givenSurefireThenNestedRepeatedSkippedAndRerunTestsAreRead() throws Exception {
    List<TestResult> tests = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a.ATest" tests="5"><properties><property name="x" value="y"/></properties>
                <testcase name="f" classname="a.ATest" time="0.02"/>
                <testcase name="g" classname="a.ATest$In" time=""><skipped message="x"/></testcase>
                <testcase name="r()[1]" classname="a.ATest$In"><system-out><![CDATA[<testcase name="not"/>]]></system-out></testcase>
                <testcase name="h" classname="a.ATest"><failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[at a]]></failure><rerunFailure message="again" type="X"/></testcase>
                <testcase name="i" classname="a.ATest"><flakyFailure message="once" type="X"><stackTrace>s</stackTrace></flakyFailure></testcase>
                </testsuite>
                """);
    assertThat(tests)
        .extracting(TestResult::key)
        .containsExactly(
            "a.ATest#f", "a.ATest$In#g", "a.ATest$In#r()[1]", "a.ATest#h", "a.ATest#i");
    assertThat(tests)
        .extracting(TestResult::status)
        .containsExactly(
            Status.PASSED, Status.SKIPPED, Status.PASSED, Status.FAILED, Status.PASSED);
    assertThat(tests.get(3).problem()).isEqualTo("org.opentest4j.AssertionFailedError");
    assertThat(tests.get(3).message()).isEqualTo("expected: <1> but was: <2>");
    assertThat(tests.get(4).message()).startsWith("flaky");
  }

  @Test
  void givenPytestJestAndGoThenTheirRootsAndHabitsAreRead() throws Exception {
    assertThat(
            read(
                "<testsuites name=\"pytest tests\"><testsuite name=\"pytest\"><testcase classname=\"tests.test_a\" name=\"test_x[1-\n2]\" time=\"1,234\"><error message=\"collection failure\">boom</error></testcase></testsuite></testsuites>"))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.status()).isEqualTo(Status.ERROR);
          assertThat(t.key()).isEqualTo("tests.test_a#test_x[1- 2]");
        });
    assertThat(
            read(
                "<testsuites><testsuite name=\"math adds\"><testcase name=\"adds\"/></testsuite></testsuites>"))
        .singleElement()
        .satisfies(t -> assertThat(t.className()).isEqualTo("math adds"));
    assertThat(
            read(
                "<testsuite name=\"pkg\"><testcase classname=\"pkg\" name=\"T\" status=\"notrun\"/></testsuite>"))
        .singleElement()
        .satisfies(t -> assertThat(t.status()).isEqualTo(Status.SKIPPED));
  }

  @Test
  void givenAnErrorOfTheSuiteItselfThenItIsARedTest() throws Exception {
    assertThat(
            read(
                "<testsuite name=\"s\"><error message=\"no setup\"/><testcase classname=\"s\" name=\"a\"/></testsuite>"))
        .extracting(TestResult::red)
        .containsExactly(true, false);
  }

  @Test
  void givenADocumentTypeOrEntitiesThenItIsRefused() {
    assertThatThrownBy(
            () -> read(
                "<!DOCTYPE testsuite [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuite><testcase name=\"&x;\"/></testsuite>"))
        .isInstanceOf(JUnitXml.Unreadable.class);
    assertThatThrownBy(() -> read("<html><testcase name=\"x\"/></html>"))
        .isInstanceOf(JUnitXml.Unreadable.class);
    assertThatThrownBy(() -> read("<testsuite><testcase name=\"x\""))
        .isInstanceOf(JUnitXml.Unreadable.class);
  }

  @Test
  void givenNestingBeyondTheLimitThenItIsRefused() {
    assertThatThrownBy(() -> read("<testsuite>".repeat(100)))
        .isInstanceOf(JUnitXml.Unreadable.class);
  }

  @Test
  void givenEqualKeysThenTheWorstKeepsTheNameAndTheOthersStillCount() {
    TestResult good = new TestResult("a.T", "f", Status.PASSED, null, null);
    TestResult bad = new TestResult("a.T", "f", Status.FAILED, "E", "m");
    assertThat(Reports.merge(List.of(good, bad, good)))
        .extracting(TestResult::key, TestResult::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.T#f", Status.FAILED),
            org.assertj.core.groups.Tuple.tuple("a.T#f (2)", Status.PASSED),
            org.assertj.core.groups.Tuple.tuple("a.T#f (3)", Status.PASSED));
  }

  @Test
  void givenPathsThenOnlyReportsOfTheBuildCount() {
    assertThat(Reports.isMavenReport("target/surefire-reports/TEST-a.xml")).isTrue();
    assertThat(Reports.isMavenReport("m/build/reports/TEST-a.xml")).isTrue();
    assertThat(Reports.isMavenReport("target/test-classes/TEST-a.xml")).isFalse();
    assertThat(Reports.isMavenReport("src/test/resources/TEST-a.xml")).isFalse();
    assertThat(Reports.isMavenReport("target/surefire-reports/a.txt")).isFalse();
  }
}
