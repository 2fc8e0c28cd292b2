/** Specifies what the comparison of runs makes of tests that are missing, unreported or flaky. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final String TEST = "src/test/java/a/T.java";

  private static SuiteRun run(Status status, String... tests) {
    return AccountReadingTest.run(status, tests);
  }

  private static Evidence judge(
      MemoryVerification change, SuiteRun base, SuiteRun restored, SuiteRun delivered)
      throws InterruptedException {
    return change
        .given(SuiteKind.BASE, base)
        .given(SuiteKind.RESTORED, restored)
        .given(SuiteKind.DELIVERED, delivered)
        .verify(new TestsVerifier());
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String words) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.summary()).contains(words);
  }

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text).changed("lib/main.js", "a", "b");
  }

  @Test
  void givenARedTestThatCannotBeRunAgainThenItStaysRed() throws Exception {
    SuiteRun green = run(Status.GREEN, "f=p");

    is(
        judge(task("x").kept(TEST, "class T {"), green, green, run(Status.RED, "f=f")),
        EvidenceOutcome.FAIL,
        "a.T#f passed at base and is red at head");
  }

  @Test
  void givenOneOfTwoRedTestsThatPassesAgainThenOnlyTheOtherIsRed() throws Exception {
    String tests = "package a; import org.junit.jupiter.api.*; class T { @Test void f() { } "
        + "@Test void g() { Assertions.fail(); } }";
    SuiteRun green = run(Status.GREEN, "f=p", "g=p");

    Evidence evidence =
        judge(task("x").kept(TEST, tests), green, green, run(Status.RED, "f=f", "g=f"));

    is(evidence, EvidenceOutcome.FAIL, "The test a.T#g passed at base and is red at head.");
    assertThat(evidence.findings())
        .extracting(Finding::message)
        .containsExactly("a.T#g: It is red at head and was not at base.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytest#tests.test_slug=e", "test#/tmp/x/tests/test_slug.py=f"})
  void givenAModuleThatBasesTestsCannotLoadThenItIsNoTestThatIsGone(String entry) throws Exception {
    String tests = "def test_joins():\n    assert slug('a b') == 'a-b'\n";
    MemoryVerification change = task("Rename the module slug to slugs")
        .deleted("tests/test_slug.py", tests)
        .added("tests/test_slugs.py", tests);

    is(
        judge(
            change,
            run(Status.GREEN, "tests.test_slug#test_joins=p"),
            run(Status.RED, entry),
            run(Status.GREEN, "tests.test_slugs#test_joins=p")),
        EvidenceOutcome.UNDECIDED,
        "is red as it stood at base");
  }

  @ParameterizedTest
  @CsvSource({
    "pytest#tests.test_slug=e, true, PASS",
    "test#/tmp/x/tests/test_slug.py=f, true, PASS",
    "pytest#tests.test_slug=e, false, FAIL",
    "pytest#tests.test_slug=p, true, FAIL",
    "pytest#tests.test_other=e, true, FAIL"
  })
  void givenAModuleThatBaseCouldNotLoadThenItIsNoTestThatIsGoneWhileItsFileIsThere(
      String entry, boolean kept, EvidenceOutcome outcome) throws Exception {
    String tests = "from shop import slug\ndef test_joins():\n    assert slug('a b') == 'a-b'\n";
    MemoryVerification change = task("Add slug");

    is(
        judge(
            kept
                ? change.kept("tests/test_slug.py", tests)
                : change.deleted("tests/test_slug.py", tests),
            run(Status.RED, entry, "pytest#test_else=p"),
            run(Status.GREEN, "tests.test_slug#test_joins=p", "pytest#test_else=p"),
            run(Status.GREEN, "tests.test_slug#test_joins=p", "pytest#test_else=p")),
        outcome,
        "");
  }

  @Test
  void givenATestThatIsGoneWithItsFileThenTheFindingNamesTheFileOfBase() throws Exception {
    SuiteRun before = run(Status.GREEN, "f=p", "a.U#g=p");

    Evidence evidence =
        judge(task("x").deleted("tests/a/U.js", "x"), before, before, run(Status.GREEN, "f=p"));

    is(evidence, EvidenceOutcome.FAIL, "a.U#g ran before and is gone at head.");
    assertThat(evidence.findings()).extracting(Finding::path).containsExactly("tests/a/U.js");
  }

  @Test
  void givenVeryManyLostTestsThenTheyAreCountedAndTheFirstFiftyAreTold() throws Exception {
    SuiteRun many = run(
        Status.GREEN, IntStream.range(0, 60).mapToObj(i -> "t" + i + "=p").toArray(String[]::new));

    Evidence evidence = judge(task("x"), many, many, run(Status.GREEN, "a.U#g=p"));

    is(evidence, EvidenceOutcome.FAIL, "a.T#t0 ran before and is gone at head, and 59 more.");
    assertThat(evidence.findings()).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource({
    "Remove BasketTest, true",
    "Remove the check empties, true",
    "Remove Basket, true",
    "Remove Shop, false",
    "Fix BasketTest, false",
    "Fix empties, false",
    "Fix Basket, false"
  })
  void givenATestThatIsNotParsedAndGoneThenTheTaskHasToNameItOrItsSubject(
      String task, boolean asked) throws Exception {
    SuiteRun before = run(Status.GREEN, "f=p", "a.BasketTest#empties=p");
    MemoryVerification change = task(task)
        .deleted("lib/Basket.js", "x")
        .deleted("lib/Shop.js", "x")
        .deleted("tests/a/BasketTest.js", "x");

    Evidence evidence = judge(change, before, before, run(Status.GREEN, "f=p"));

    assertThat(evidence.findings().stream().anyMatch(f -> f.code().equals("test-removed-as-asked")))
        .isEqualTo(asked);
    assertThat(evidence.outcome() == EvidenceOutcome.FAIL).isEqualTo(!asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BasketTest",
        "BasketTests",
        "BasketTestCase",
        "BasketIT",
        "BasketSpec",
        "TestBasket"
      })
  void givenAProductionFileThatStaysThenItsTestsDoNotGoWithItsName(String type) throws Exception {
    SuiteRun before = run(Status.GREEN, "f=p", "a." + type + "#empties=p");

    Evidence gone = judge(
        task("Remove Basket").deleted("lib/shop/Basket.js", "x"),
        before,
        before,
        run(Status.GREEN, "f=p"));
    Evidence stays = judge(
        task("Remove Basket")
            .changed("lib/shop/Basket.js", "x", "y")
            .deleted("docs/Basket.js", "x"),
        before,
        before,
        run(Status.GREEN, "f=p"));

    assertThat(gone.findings()).extracting(Finding::code).contains("test-removed-as-asked");
    is(stays, EvidenceOutcome.FAIL, "#empties ran before");
  }

  @Test
  void givenAClassWithoutExecutedTestsThatTheTaskTakesAwayThenNothingIsMissing() throws Exception {
    SuiteRun before = run(Status.GREEN, "f=p", "a.BasketTest#empties=s");

    is(
        judge(task("Remove BasketTest"), before, before, run(Status.GREEN, "f=p")),
        EvidenceOutcome.PASS,
        "1 test passes");
    is(
        judge(task("Fix it"), before, before, run(Status.GREEN, "f=p")),
        EvidenceOutcome.UNDECIDED,
        "The test class a.BasketTest was reported at base");
  }

  @Test
  void givenReportsOfAnyRunnerThenAddedTestsHaveToBeAmongThem() throws Exception {
    SuiteRun reported = new SuiteRun(
        Status.GREEN,
        run(Status.GREEN, "f=p", "z.Ghost#n=p").tests(),
        List.of(new CommandRecord(List.of("pytest"), ".", 0, 1, "digest")),
        "");
    SuiteRun before = run(Status.GREEN, "f=p");

    is(
        judge(task("x").added("tests/test_new.py", "def test_n(): pass"), before, before, reported),
        EvidenceOutcome.UNDECIDED,
        "test_new is not reported at head: the runner did not find it.");
    is(judge(task("x"), before, before, reported), EvidenceOutcome.PASS, "1 test passes");
  }

  @Test
  void givenARestoredRunThatCannotBeBuiltThenItCountsOnlyWhereBaseCould() throws Exception {
    SuiteRun broken = new SuiteRun(Status.BROKEN, List.of(), List.of(), "no symbol");
    SuiteRun green = run(Status.GREEN, "f=p");

    is(
        judge(task("x"), green, broken, green),
        EvidenceOutcome.UNDECIDED,
        "why is unclear: no symbol");
    is(judge(task("x"), broken, broken, green), EvidenceOutcome.PASS, "Nothing turned red.");
  }

  @Test
  void givenNoChecksWithBasesFilesThenNothingIsLostThere() throws Exception {
    SuiteRun none = new SuiteRun(Status.NO_CHECKS, List.of(), List.of(), "");
    SuiteRun green = run(Status.GREEN, "f=p");

    is(judge(task("x"), green, none, green), EvidenceOutcome.PASS, "1 test passes");
  }

  @Test
  void givenATestOfJavaThatIsParsedThenOnlyTheMappingOfParsedTestsRenamesIt() throws Exception {
    String type = "package a; import org.junit.jupiter.api.Test; class T { @Test void %s { %s } }";
    MemoryVerification change = MemoryVerification.task("x")
        .changed("src/main/java/a/A.java", "class A { int b, c, d; }", "class A { int x, y, z; }")
        .changed(
            TEST,
            type.formatted("old()", "b(c, d); d(b, c); c(b); b(d);"),
            type.formatted("fresh()", "x(y, z); z(x, y); y(x); x(z);"));
    SuiteRun before = run(Status.GREEN, "old=p");

    is(
        judge(change, before, before, run(Status.GREEN, "fresh=p")),
        EvidenceOutcome.FAIL,
        "a.T#old ran before and is gone at head");
  }
}
