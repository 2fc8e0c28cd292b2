package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.fix;
import static dev.codeagent.core.verify.account.GivenRuns.is;
import static dev.codeagent.core.verify.account.GivenRuns.run;
import static dev.codeagent.core.verify.account.GivenRuns.runs;
import static dev.codeagent.core.verify.account.GivenRuns.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests that a change adds, renames or removes have to be reported. */
class AddedAndRenamedTestsTest {
  @Nested
  class Added_tests {
    private static final String MARKED =
        "package a;\nimport org.junit.jupiter.api.Test;\nclass NewTest { @Test void n() {} }";

    private SuiteRun maven(String... tests) {
      return new SuiteRun(
          Status.GREEN,
          run(Status.GREEN, tests).tests(),
          List.of(new CommandRecord(List.of("mvn", "-fae", "test"), ".", 0, 1, "digest")),
          "");
    }

    private Evidence added(String path, String text, SuiteRun delivered)
        throws InterruptedException {
      return runs(fix("Fix the sum").added(path, text), maven("f=p"), maven("f=p"), delivered)
          .verify(new TestsVerifier());
    }

    @Test
    void givenAnAddedTestClassThenItIsReportedOrUndecided() throws Exception {
      String path = "src/test/java/a/NewTest.java";

      is(added(path, MARKED, maven("f=p", "a.NewTest#n=p")), EvidenceOutcome.PASS);
      is(added(path, MARKED, maven("f=p", "a.NewTest$In#n=p")), EvidenceOutcome.PASS);
      is(
          added(path, MARKED, maven("f=p")),
          EvidenceOutcome.UNDECIDED,
          "The added test class a.NewTest is not reported at head");
      is(added(path, MARKED, run(Status.GREEN, "f=p")), EvidenceOutcome.PASS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "package a; class NewTest { void helper() {} }",
          "package a; abstract class NewTest { @Test void n() {} }"
        })
    void givenAnAddedSourceThatHoldsNoTestToRunThenNothingIsMissing(String text) throws Exception {
      is(added("src/test/java/a/NewTest.java", text, maven("f=p")), EvidenceOutcome.PASS);
    }

    @Test
    void givenAnAddedModuleOfPythonThenItIsReportedOrUndecided() throws Exception {
      is(
          added("tests/test_new.py", "def test_n(): pass", maven("f=p", "tests.test_new#test_n=p")),
          EvidenceOutcome.PASS);
      is(
          added("tests/test_new.py", "def test_n(): pass", maven("f=p")),
          EvidenceOutcome.UNDECIDED,
          "test_new");
      is(added("tests/helper.py", "def help(): pass", maven("f=p")), EvidenceOutcome.PASS);
    }

    @Test
    void givenAReportOfAClassThatNoSourceDeclaresThenItIsUndecided() throws Exception {
      is(
          added("src/main/java/a/B.java", "class B { }", maven("f=p", "a.Ghost#n=p")),
          EvidenceOutcome.UNDECIDED,
          "names a.Ghost, which no source declares");
      is(
          added("src/main/java/a/B.java", "class Ghost { }", maven("f=p", "a.Ghost#n=p")),
          EvidenceOutcome.PASS);
    }
  }

  @Nested
  class Renamed_tests {
    private Evidence renamed(String before, String after) throws InterruptedException {
      MemoryVerification change = MemoryVerification.task("Fix the sum")
          .changed("lib/a.js", "total(x)", "amount(x)")
          .changed("tests/a/T.js", before, after);
      return runs(
              change,
              run(Status.GREEN, "old=p"),
              run(Status.GREEN, "old=p"),
              run(Status.GREEN, "fresh=p"))
          .verify(new TestsVerifier());
    }

    @Test
    void givenANewTestWithTheSameBodyThenItIsTheOldOneRenamed() throws Exception {
      Evidence evidence =
          renamed("function old() { is(total(2), 4); }", "function fresh() { is(amount(2), 4); }");

      assertThat(evidence.outcome()).isNotEqualTo(EvidenceOutcome.FAIL);
      assertThat(evidence.findings()).extracting(Finding::code).contains("test-renamed");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "function fresh() { is(amount(2), 5); }",
          "function fresh() { was(amount(2), 4); }",
          "function fresh() { is(amount(2)); }",
          "function other() { is(amount(2), 4); }"
        })
    void givenAnotherBodyThenTheOldTestIsGone(String after) throws Exception {
      is(
          renamed("function old() { is(total(2), 4); }", after),
          EvidenceOutcome.FAIL,
          "a.T#old ran before and is gone at head");
    }
  }

  @Test
  void givenARemovalThatTheTaskAsksForThenAGoneTestIsNoted() throws Exception {
    MemoryVerification change = MemoryVerification.task("Remove Basket")
        .deleted("src/main/js/Basket.js", "x")
        .deleted("tests/a/BasketTest.js", "function f() { }");
    SuiteRun before = run(Status.GREEN, "g=p", "a.BasketTest#f=p");

    Evidence evidence =
        runs(change, before, before, run(Status.GREEN, "g=p")).verify(new TestsVerifier());

    assertThat(evidence.findings()).extracting(Finding::code).contains("test-removed-as-asked");
    Evidence unasked = runs(
            MemoryVerification.task("Fix Basket").deleted("src/main/js/Basket.js", "x"),
            before,
            before,
            run(Status.GREEN, "g=p"))
        .verify(new TestsVerifier());
    is(unasked, EvidenceOutcome.FAIL, "a.BasketTest#f");
  }
}
