/** Specifies the verdict's table on runs that are given: change, build and tests, without starting anything. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsComparedTest {
  private static final String MAIN = "src/main/java/a/A.java";
  private static final String TEST = "src/test/java/a/T.java";

  private static SuiteRun run(Status status, String... tests) {
    return AccountReadingTest.run(status, tests);
  }

  private static SuiteRun told(Status status, String detail) {
    return new SuiteRun(status, List.of(), List.of(), detail);
  }

  private static MemoryVerification runs(
      MemoryVerification change, SuiteRun base, SuiteRun restored, SuiteRun delivered) {
    return change
        .given(SuiteKind.BASE, base)
        .given(SuiteKind.RESTORED, restored)
        .given(SuiteKind.DELIVERED, delivered);
  }

  private static MemoryVerification fix(String text) {
    return MemoryVerification.task(text).changed(MAIN, "class A { }", "class A { int x; }");
  }

  private static Evidence tests(SuiteRun base, SuiteRun restored, SuiteRun delivered)
      throws InterruptedException {
    return runs(fix("Fix the sum"), base, restored, delivered).verify(new TestsVerifier());
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... words) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(evidence.summary()).contains(word));
  }

  @Nested
  class Builds {
    private Evidence build(TaskType type, SuiteRun base, SuiteRun delivered)
        throws InterruptedException {
      return runs(MemoryVerification.task(type, "x"), base, base, delivered)
          .verify(new BuildVerifier());
    }

    @ParameterizedTest
    @CsvSource({
      "GREEN, PASS",
      "RED, PASS",
      "NO_CHECKS, SKIPPED",
      "INCONSISTENT, UNDECIDED",
      "TIMED_OUT, UNDECIDED",
      "ENVIRONMENT, UNDECIDED"
    })
    void givenAHeadThenItsStatusDecides(Status head, EvidenceOutcome outcome) throws Exception {
      Evidence evidence = build(TaskType.CODE, told(Status.GREEN, ""), told(head, "why"));

      is(evidence, outcome);
      if (outcome == EvidenceOutcome.UNDECIDED) {
        assertThat(evidence.summary()).endsWith("why");
      }
    }

    @ParameterizedTest
    @CsvSource({
      "GREEN, FAIL",
      "RED, FAIL",
      "NO_CHECKS, FAIL",
      "BROKEN, UNDECIDED",
      "INCONSISTENT, UNDECIDED",
      "TIMED_OUT, UNDECIDED",
      "ENVIRONMENT, UNDECIDED"
    })
    void givenABrokenHeadThenBaseTellsWhoBrokeIt(Status base, EvidenceOutcome outcome)
        throws Exception {
      is(
          build(TaskType.CODE, told(base, ""), told(Status.BROKEN, "src/A.java:3: no\nsymbol")),
          outcome);
    }

    @Test
    void givenACompileErrorThenTheFindingHasItsPlace() throws Exception {
      assertThat(build(
                  TaskType.CODE,
                  told(Status.GREEN, ""),
                  told(Status.BROKEN, "src/A.java:3: no\nsymbol"))
              .findings())
          .containsExactly(Finding.in("src/A.java", 3, "build-broken", "no\nsymbol"));
      assertThat(
              build(TaskType.CODE, told(Status.GREEN, ""), told(Status.BROKEN, "it does not build"))
                  .findings())
          .containsExactly(Finding.of("build-broken", "it does not build"));
    }

    @ParameterizedTest
    @EnumSource(TaskType.class)
    void givenBothBrokenThenOnlyWorkOnCodeCannotBeJudged(TaskType type) throws Exception {
      EvidenceOutcome outcome = switch (type) {
        case CODE, REFACTOR, TEST -> EvidenceOutcome.UNDECIDED;
        case DOCS, RELEASE, DEVOPS -> EvidenceOutcome.SKIPPED;
      };
      is(
          build(type, told(Status.BROKEN, "before"), told(Status.BROKEN, "after")),
          outcome,
          "neither at base nor at head: after");
    }
  }

  @Nested
  class Runs_that_cannot_be_compared {
    @ParameterizedTest
    @EnumSource(
        value = Status.class,
        names = {"INCONSISTENT", "TIMED_OUT", "ENVIRONMENT"})
    void givenAnUncertainRunThenItIsUndecidedWhereverItIs(Status status) throws Exception {
      SuiteRun uncertain = told(status, "why");
      SuiteRun green = run(Status.GREEN, "f=p");

      is(tests(uncertain, green, green), EvidenceOutcome.UNDECIDED, "at base: why");
      is(tests(green, green, uncertain), EvidenceOutcome.UNDECIDED, "at head: why");
      is(tests(green, uncertain, green), EvidenceOutcome.UNDECIDED, "base's tests", "why");
    }

    @Test
    void givenChecksThatTheChangeTakesAwayThenItFails() throws Exception {
      is(
          tests(run(Status.GREEN, "f=p"), told(Status.NO_CHECKS, ""), told(Status.NO_CHECKS, "")),
          EvidenceOutcome.FAIL,
          "takes the project's checks away");
    }

    @ParameterizedTest
    @EnumSource(TaskType.class)
    void givenNoChecksOrNoBuildOnBothSidesThenOnlyWorkOnCodeIsUndecided(TaskType type)
        throws Exception {
      EvidenceOutcome outcome = switch (type) {
        case CODE, REFACTOR, TEST -> EvidenceOutcome.UNDECIDED;
        case DOCS, RELEASE, DEVOPS -> EvidenceOutcome.PASS;
      };
      for (Status status : List.of(Status.NO_CHECKS, Status.BROKEN)) {
        SuiteRun run = told(status, "why");
        is(
            runs(MemoryVerification.task(type, "x"), run, run, run).verify(new TestsVerifier()),
            outcome);
      }
    }

    @Test
    void givenAHeadThatTheChangeBrokeThenItFails() throws Exception {
      is(
          tests(
              run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), told(Status.BROKEN, "no symbol")),
          EvidenceOutcome.FAIL,
          "does not build: no symbol");
    }
  }

  @Nested
  class Tests_compared {
    @Test
    void givenNothingTurnedRedThenItPassesAndCounts() throws Exception {
      SuiteRun two = run(Status.GREEN, "f=p", "g=p");
      SuiteRun one = run(Status.GREEN, "f=p");
      SuiteRun none = run(Status.GREEN);

      is(tests(two, two, two), EvidenceOutcome.PASS, "2 tests pass at base and at head");
      is(tests(one, one, one), EvidenceOutcome.PASS, "1 test passes at base");
      is(tests(none, none, none), EvidenceOutcome.PASS, "Nothing turned red.");
    }

    @Test
    void givenARedBaseThenWhatItFixesIsNotedAndWhatStaysRedDoesNotCount() throws Exception {
      Evidence evidence = tests(
          run(Status.RED, "f=p", "g=f", "h=f"),
          run(Status.RED, "f=p", "g=p", "h=f"),
          run(Status.RED, "f=p", "g=p", "h=f"));

      is(evidence, EvidenceOutcome.PASS);
      assertThat(evidence.findings())
          .extracting(Finding::code)
          .containsExactly("base-red", "fail-to-pass");
      assertThat(evidence.findings().getLast().message()).startsWith("a.T#g");
    }

    @Test
    void givenABrokenBaseThenItIsSaidOnce() throws Exception {
      Evidence evidence =
          tests(told(Status.BROKEN, "no"), run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"));

      is(evidence, EvidenceOutcome.PASS);
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly("base-broken");
    }

    @Test
    void givenATestThatTurnsRedThenItFailsWithItsMessageAndTheNumberOfOthers() throws Exception {
      SuiteRun delivered = new SuiteRun(
          Status.RED,
          List.of(
              new TestResult("a.T", "f", TestResult.Status.FAILED, "E", "  expected 1\nbut was 2"),
              new TestResult("a.T", "g", TestResult.Status.ERROR, "E", null)),
          List.of(),
          "");

      Evidence evidence =
          tests(run(Status.GREEN, "f=p", "g=p"), run(Status.RED, "f=f", "g=f"), delivered);

      is(
          evidence,
          EvidenceOutcome.FAIL,
          "The test a.T#f passed at base and is red at head (expected 1), and 1 more.");
      assertThat(evidence.findings()).extracting(Finding::code).containsOnly("test-red");
    }

    @Test
    void givenANewTestThatIsRedThenItIsCalledNew() throws Exception {
      is(
          tests(run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), run(Status.RED, "f=p", "n=f")),
          EvidenceOutcome.FAIL,
          "a.T#n is new and red at head.");
    }

    @Test
    void givenATestThatPassesWhenItIsRunAgainThenItIsFlaky() throws Exception {
      String test = "package a; import org.junit.jupiter.api.Test; class T { @Test void f() { } }";
      MemoryVerification change = fix("Fix the sum").kept(TEST, test);

      Evidence evidence = runs(
              change, run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), run(Status.RED, "f=f"))
          .verify(new TestsVerifier());

      is(evidence, EvidenceOutcome.UNDECIDED, "Flaky: a.T#f");
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly("flaky-test");
      assertThat(evidence.findings().getFirst().path()).isEqualTo(TEST);
      assertThat(change.variants())
          .singleElement()
          .satisfies(v -> assertThat(v.testClasses()).containsExactly("a.T"));
    }

    @Test
    void givenNamesThatAreNoClassesThenTheWholeSuiteIsRunAgain() throws Exception {
      MemoryVerification change = fix("Fix the sum");

      runs(
              change,
              run(Status.GREEN, "math adds#f=p"),
              run(Status.GREEN, "math adds#f=p"),
              run(Status.RED, "math adds#f=f"))
          .verify(new TestsVerifier());

      assertThat(change.variants())
          .singleElement()
          .satisfies(v -> assertThat(v.testClasses()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"g=s, is skipped at head, test-skipped", "h=p, is gone at head, test-gone"})
    void givenATestThatNoLongerRunsThenItFails(String head, String words, String code)
        throws Exception {
      Evidence evidence = tests(
          run(Status.GREEN, "f=p", "g=p"),
          run(Status.GREEN, "f=p", "g=p"),
          run(Status.GREEN, "f=p", head));

      is(evidence, EvidenceOutcome.FAIL, "a.T#g ran before and " + words);
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly(code);
    }

    @Test
    void givenAClassThatIsNotReportedAnyMoreThenItIsUndecided() throws Exception {
      is(
          tests(
              run(Status.GREEN, "f=p", "b.Gone#x=s"),
              run(Status.GREEN, "f=p", "b.Gone#x=s"),
              run(Status.GREEN, "f=p")),
          EvidenceOutcome.UNDECIDED,
          "b.Gone was reported at base");
    }
  }

  @Nested
  class Checks_without_names {
    private SuiteRun exits(Status status, int one, int two) {
      return new SuiteRun(
          status,
          List.of(),
          List.of(
              new CommandRecord(List.of("sh", "-c", "one"), ".", one, 1, null),
              new CommandRecord(List.of("sh", "-c", "two"), ".", two, 1, null)),
          "why");
    }

    @Test
    void givenACheckThatTurnsRedThenItFails() throws Exception {
      Evidence evidence =
          tests(exits(Status.GREEN, 0, 0), exits(Status.GREEN, 0, 0), exits(Status.RED, 0, 1));

      is(evidence, EvidenceOutcome.FAIL, "The check `two` ends with 0 at base", "why");
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly("check-red");
    }

    @Test
    void givenACheckThatWasRedBeforeThenItDoesNotCount() throws Exception {
      is(
          tests(exits(Status.RED, 0, 1), exits(Status.RED, 0, 1), exits(Status.RED, 0, 1)),
          EvidenceOutcome.PASS);
    }

    @Test
    void givenACheckThatIsRedOnlyWithBasesFilesThenItIsUndecided() throws Exception {
      is(
          tests(exits(Status.GREEN, 0, 0), exits(Status.RED, 1, 0), exits(Status.GREEN, 0, 0)),
          EvidenceOutcome.UNDECIDED,
          "The check `one` fails with base's tests");
    }
  }

  @Nested
  class Red_only_with_bases_files {
    private final SuiteRun green = run(Status.GREEN, "f=p");

    private Evidence broken(MemoryVerification change, String detail) throws InterruptedException {
      return runs(change, green, told(Status.BROKEN, detail), green).verify(new TestsVerifier());
    }

    @Test
    void givenATestThatFollowsASignatureThenTheDeliveredRunDecides() throws Exception {
      MemoryVerification change = fix("Fix the sum").changed(TEST, "old", "new");

      Evidence evidence = broken(change, TEST + ":3: no symbol");
      is(evidence, EvidenceOutcome.PASS);
      assertThat(evidence.findings()).extracting(Finding::code).contains("protected-edit");
      is(
          broken(fix("Fix the sum"), TEST + ":3: no symbol"),
          EvidenceOutcome.UNDECIDED,
          "why is unclear");
    }

    @Test
    void givenAPomThatOnlyAddsWhatTheCodeUsesThenTheDeliveredRunDecides() throws Exception {
      String before = "<project></project>";
      String after = "<project><dependencies><dependency>x</dependency></dependencies></project>";

      is(
          broken(fix("Fix the sum").changed("pom.xml", before, after), MAIN + ":3: no symbol"),
          EvidenceOutcome.PASS);
      is(
          broken(
              fix("Fix the sum").changed("pom.xml", before, "<project><build/></project>"),
              MAIN + ":3: no symbol"),
          EvidenceOutcome.UNDECIDED,
          "no symbol");
      is(broken(fix("Fix the sum"), MAIN + ":3: no symbol"), EvidenceOutcome.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({
      "Upgrade the library, PASS",
      "Edit pom.xml, PASS",
      "Обновить зависимости, PASS",
      "Fix the sum, UNDECIDED"
    })
    void givenABuildFileThatTheTaskNamesThenTheDeliveredRunDecides(
        String task, EvidenceOutcome outcome) throws Exception {
      is(broken(fix(task).changed("pom.xml", "<a/>", "<b/>"), "something else fails"), outcome);
    }

    private Evidence red(MemoryVerification change, String problem, String message)
        throws InterruptedException {
      SuiteRun restored = new SuiteRun(
          Status.RED,
          List.of(new TestResult("a.T", "f", TestResult.Status.ERROR, problem, message)),
          List.of(),
          "");
      return runs(change, green, restored, green).verify(new TestsVerifier());
    }

    @Test
    void givenANameThatTheChangeRenamedThenTheDeliveredRunDecides() throws Exception {
      MemoryVerification change = MemoryVerification.task("Fix the sum")
          .changed("lib/a.py", "def total(): pass", "def amount(): pass")
          .changed("tests/a/T.py", "total()", "amount()");

      is(red(change, "NameError", "name 'total' is not defined"), EvidenceOutcome.PASS);
      is(
          red(change, "AssertionError", "total is wrong"),
          EvidenceOutcome.UNDECIDED,
          "red as it stood at base",
          "(total is wrong)");
      is(red(change, "NameError", "name 'other' is not defined"), EvidenceOutcome.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"Rework T.py, PASS", "Update the tests for the sum, PASS", "Fix the sum, UNDECIDED"
    })
    void givenATestThatTheTaskAsksToChangeThenTheDeliveredRunDecides(
        String task, EvidenceOutcome outcome) throws Exception {
      is(
          red(
              MemoryVerification.task(task)
                  .changed("lib/a.py", "x", "y")
                  .changed("tests/a/T.py", "old()", "new()"),
              "AssertionError",
              "no"),
          outcome);
    }

    @Test
    void givenATestThatDoesNotRunWithBasesFilesThenItIsUndecided() throws Exception {
      is(
          tests(
              run(Status.GREEN, "f=p", "g=p"),
              run(Status.GREEN, "f=p"),
              run(Status.GREEN, "f=p", "g=p")),
          EvidenceOutcome.UNDECIDED,
          "a.T#g does not run with base's tests");
    }
  }

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
  class Changes {
    private void verify(MemoryVerification change, EvidenceOutcome outcome, String code)
        throws InterruptedException {
      Evidence evidence = change.verify(new ChangeVerifier());
      is(evidence, outcome);
      if (outcome == EvidenceOutcome.FAIL) {
        assertThat(evidence.findings()).extracting(Finding::code).containsOnly(code);
      }
    }

    private MemoryVerification code() {
      return MemoryVerification.task("Fix the sum");
    }

    @Test
    void givenNothingThenItFails() throws Exception {
      verify(code(), EvidenceOutcome.FAIL, "empty-change");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "src/main/a.go | a  b | a b",
          "README.md | a  b | a b",
        })
    void givenOnlyBlanksThenItFails(String path, String before, String after) throws Exception {
      verify(code().changed(path, before, after), EvidenceOutcome.FAIL, "formatting-only");
    }

    @Test
    void givenEmptyFilesThenItFails() throws Exception {
      verify(code().added("src/main/a.go", " \n"), EvidenceOutcome.FAIL, "formatting-only");
      verify(code().deleted("src/main/a.go", ""), EvidenceOutcome.FAIL, "formatting-only");
    }

    @Test
    void givenOnlyCommentsThenWorkOnCodeFailsAndDocumentationDoesNot() throws Exception {
      verify(
          code().changed(MAIN, "class A { }", "class A { /* x */ }"),
          EvidenceOutcome.FAIL,
          "comments-only");
      verify(code().added(MAIN, "// x"), EvidenceOutcome.FAIL, "comments-only");
      verify(code().added(MAIN, "class A { }"), EvidenceOutcome.PASS, "");
      verify(
          MemoryVerification.task(TaskType.DOCS, "Comment it")
              .changed(MAIN, "class A { }", "class A { /* x */ }"),
          EvidenceOutcome.PASS,
          "");
    }

    @ParameterizedTest
    @CsvSource({
      "CODE, REPORT.md, FAIL",
      "CODE, docs/guide.md, FAIL",
      "CODE, out/result.json, FAIL",
      "CODE, data.json, PASS",
      "CODE, src/main/a.txt, PASS",
      "CODE, package.json, PASS",
      "DOCS, docs/guide.md, PASS",
      "DOCS, docs/implementation_summary.md, FAIL",
      "DOCS, Статус.md, FAIL",
      "RELEASE, CHANGELOG.md, PASS",
      "DEVOPS, notes.txt, FAIL"
    })
    void givenProseOrReportsThenTheyAreNoWork(TaskType type, String path, EvidenceOutcome outcome)
        throws Exception {
      verify(MemoryVerification.task(type, "Do it").added(path, "text"), outcome, "only-report");
    }

    @Test
    void givenAReportThatTheTaskNamesOrThatGoesThenItIsWork() throws Exception {
      verify(
          MemoryVerification.task("Write REPORT.md").added("REPORT.md", "text"),
          EvidenceOutcome.PASS,
          "");
      verify(
          MemoryVerification.task(TaskType.DOCS, "Tidy up").deleted("REPORT.md", "text"),
          EvidenceOutcome.PASS,
          "");
    }

    @Test
    void givenFilesThenTheyAreCountedAndTheFirstIsNamed() throws Exception {
      MemoryVerification two = code().added("a.md", "a").added("b.md", "b");

      assertThat(two.verify(new ChangeVerifier()).summary()).contains("a.md and 1 more");
      assertThat(code().added("a.md", "a").verify(new ChangeVerifier()).summary())
          .endsWith("plan: a.md.");
      assertThat(code().added(MAIN, "x").verify(new ChangeVerifier()).summary())
          .isEqualTo("1 file was changed.");
      assertThat(code()
              .added(MAIN, "x")
              .added("b.md", "b")
              .verify(new ChangeVerifier())
              .summary())
          .isEqualTo("2 files were changed.");
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
