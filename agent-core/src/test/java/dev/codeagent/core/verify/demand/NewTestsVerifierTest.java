package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTestsVerifierTest {

  private static final String GOOD = "@Test void first() { assertEquals(12, oven.minutes(3)); }\n";

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(TaskType.CODE, text)
        .changed(
            "src/main/java/bake/Oven.java",
            "class Oven {}",
            "class Oven { int minutes(int n) { return 4 * n; } }");
  }

  private static String testClass(String members) {
    return "package bake;\nimport static org.junit.jupiter.api.Assertions.*;\nimport static org.junit.jupiter.api.Assumptions.*;\n"
        + "import static org.assertj.core.api.Assertions.assertThat;\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.api.Test;\nimport java.util.*;\nimport java.util.ResourceBundle;\nimport java.util.Map;\nimport java.util.List;\nimport java.util.ArrayList;\n"
        + "import java.util.concurrent.atomic.AtomicInteger;\nimport java.nio.file.*;\n"
        + "class OvenTest {\n  private final Oven oven = new Oven();\n" + members + "}\n";
  }

  private static Evidence judge(
      MemoryVerification verification, String members, TestResult... results)
      throws InterruptedException {
    return verification
        .added("src/test/java/bake/OvenTest.java", testClass(members))
        .given(
            SuiteKind.DELIVERED,
            new SuiteRun(SuiteRun.Status.GREEN, List.of(results), List.of(), ""))
        .verify(new NewTestsVerifier());
  }

  private static Evidence judge(String members) throws InterruptedException {
    return judge(task("Add baking times"), members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void bakes() { oven.minutes(3); assertTrue(true); }",
        "@Test void bakes() { oven.minutes(3); }",
        "@Test void bakes() { int m = oven.minutes(3); System.out.println(m); }",
        "@Test void bakes() { assertEquals(\"a\", \"a\"); oven.minutes(1); }",
        "@Test void bakes() { int x = 5; assertEquals(5, x); oven.minutes(x); }",
        "@Test void bakes() { int x = 5; int y = x + 1; assertThat(y).isEqualTo(6); }",
        "@Test void bakes() { List<Integer> all = List.of(1, 2); assertEquals(2, all.size()); }",
        "@Test void bakes() { try { assertEquals(99, oven.minutes(3)); } catch (Throwable t) { System.out.println(t); } }",
        "@Test void bakes() { try { assertEquals(99, oven.minutes(3)); } catch (AssertionError e) { /* later */ } }",
        "@Test void bakes() { try { assertEquals(99, oven.minutes(3)); } catch (Error | RuntimeException e) { e.printStackTrace(); } }",
        "@Test void bakes() { try { oven.minutes(-1); fail(\"accepted\"); } catch (Throwable t) { assertTrue(true); } }",
        "@Test void bakes() { try { oven.minutes(-1); } catch (IllegalArgumentException expected) { } }",
        "@Test void bakes() { try { oven.minutes(-1); } catch (IllegalArgumentException e) { assertEquals(\"n\", e.getMessage()); } }",
        "@Test void bakes() { org.junit.jupiter.api.Assumptions.assumeTrue(Boolean.getBoolean(\"x.y\")); assertEquals(12, oven.minutes(3)); }",
        "@Test void bakes() { check(99, 3); } void check(int e, int n) { try { assertEquals(e, oven.minutes(n)); } catch (Throwable t) { } }",
        "@Test void bakes() { helper(); } void helper() { oven.minutes(3); }",
        "@Test void bakes() { if (Boolean.getBoolean(\"oven.tests\")) { assertEquals(99, oven.minutes(3)); } }",
        "@Test void bakes() { if (System.getenv(\"FULL\") == null) { return; } assertEquals(99, oven.minutes(3)); }",
        "@Test void bakes() { assumeTrue(Boolean.getBoolean(\"oven\")); assertEquals(99, oven.minutes(3)); }",
        "@Test void bakes() { assumeTrue(oven.minutes(3) == 12); assumeTrue(oven.minutes(4) == 16); assertNotNull(oven); }",
        "@Test void bakes() { assertEquals(new Oven().minutes(3), oven.minutes(3)); }",
        "@Test void bakes() { int expected = new Oven().minutes(3); assertThat(oven.minutes(3)).isEqualTo(expected); }",
        "@Test @Disabled(\"later\") void bakes() { assertEquals(12, oven.minutes(3)); }",
        "@Test private void bakes() { assertEquals(12, oven.minutes(3)); }",
        "class Inner { @Test void bakes() { assertEquals(12, oven.minutes(3)); } }",
        "@Test void bakes() { assertAll(() -> oven.minutes(1), () -> assertTrue(true)); }",
        "@RepeatedTest(3) void bakes(RepetitionInfo info) { oven.minutes(info.getCurrentRepetition()); }",
      })
  void isUndecidedByATestThatCannotFail(String test) throws Exception {
    Evidence evidence = judge(GOOD + test);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("OvenTest.java:").contains(".bakes ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void bakes() { assertThat(oven.minutes(3)).isEqualTo(12); }",
        "@Test void bakes() { org.junit.Assert.assertEquals(12, oven.minutes(3)); }",
        "@org.junit.Test(expected = IllegalArgumentException.class) public void bakes() { oven.minutes(-1); }",
        "@Test void bakes() { assertThrows(IllegalArgumentException.class, () -> oven.minutes(-1)); }",
        "@Test void bakes() { try { oven.minutes(-1); fail(); } catch (IllegalArgumentException expected) { } }",
        "@Test void bakes() { try { oven.minutes(-1); throw new AssertionError(\"no\"); } catch (IllegalArgumentException e) { } }",
        "@Test void bakes() { try { oven.minutes(-1); } catch (IllegalArgumentException e) { return; } fail(\"accepted\"); }",
        "@Test void bakes() { Throwable t = null; try { oven.minutes(-1); } catch (Exception e) { t = e; } assertEquals(\"n\", t.getMessage()); }",
        "@Test void bakes() { Map<String, List<Integer>> in = Map.of(\"a\", new ArrayList<>(List.of(1))); List<Integer> inner = in.get(\"a\"); oven.load(in); assertEquals(List.of(1), inner); }",
        "@Test void bakes() { with(3).lasts(12); } OvenTest with(int n) { oven.set(n); return this; } void lasts(int m) { assertEquals(m, oven.minutes(1)); }",
        "@Test void bakes() { try { assertEquals(12, oven.minutes(3)); } catch (Exception e) { fail(e); } }",
        "@Test void bakes() { ResourceBundle texts = ResourceBundle.getBundle(\"bake\"); assertEquals(\"Oven\", texts.getString(\"oven\")); }",
        "@Test void bakes() { Awaitility.await().until(() -> oven.done()); }",
        "@Test void bakes() { assertEquals(new SlowOven().minutes(3), oven.minutes(3)); }",
        "@Test void bakes() { lasts(3, 12); } void lasts(int n, int m) { assertEquals(m, oven.minutes(n)); }",
        "@Test void bakes() { OvenAssert.that(oven).bakes(3, 12); }",
        "@Test void bakes() { List.of(1, 2).forEach(this::priced); } void priced(int n) { assertEquals(4 * n, oven.minutes(n)); }",
        "@Test void bakes() { List<Integer> out = new ArrayList<>(); oven.fill(out); assertEquals(List.of(1), out); }",
        "@Test void bakes() { AtomicInteger calls = new AtomicInteger(); oven.onDone(() -> calls.incrementAndGet()); oven.run(); assertEquals(1, calls.get()); }",
        "@Test void bakes(@org.junit.jupiter.api.io.TempDir Path dir) { oven.save(dir); assertTrue(Files.exists(dir.resolve(\"a\"))); }",
        "@Test void bakes() { Clock clock = mock(Clock.class); oven.tick(clock); verify(clock).now(); }",
        "@Nested class Cold { @Test void bakes() { assertEquals(12, oven.minutes(3)); } }",
        "@TestFactory java.util.stream.Stream<DynamicTest> bakes() { return java.util.stream.Stream.of(1, 2).map(n -> DynamicTest.dynamicTest(\"n\" + n, () -> assertEquals(4 * n, oven.minutes(n)))); }",
        "@net.jqwik.api.Property boolean bakes(@net.jqwik.api.ForAll int n) { return oven.minutes(n) == 4 * n; }",
        "@Test void bakes() { Approvals.verify(oven.report()); }",
        "@Test void bakes() { assert oven.minutes(3) == 12; }",
        "@Test void bakes() { if (oven.minutes(3) != 12) { throw new AssertionError(\"wrong\"); } }",
        "@Test void bakes() throws Exception { List<Throwable> errors = new ArrayList<>(); Thread t = new Thread(() -> { try { assertEquals(12, oven.minutes(3)); } catch (Throwable e) { errors.add(e); } }); t.start(); t.join(); assertTrue(errors.isEmpty()); }",
        "@Test void doesNotThrowOnZero() { oven.minutes(0); }",
        "@Test @DisplayName(\"не падает на нуле\") void bakes() { oven.minutes(0); }",
        "@Test void bakes() { assertDoesNotThrow(() -> oven.minutes(0)); }",
        "@Test @Timeout(1) void bakes() { oven.minutes(1000); }",
        "@Test void sameInputGivesTheSame() { assertEquals(new Oven().minutes(3), oven.minutes(3)); }",
        "@Test void bakes() { assertEquals(new Loaf(3), oven.bake(3)); }",
        "@Test void bakes() { assumeTrue(System.getProperty(\"os.name\").contains(\"x\")); assertEquals(12, oven.minutes(3)); }",
        "@Test void bakes() { new Kitchen(oven).assertClean(); }",
      })
  void acceptsTestsThatCanFail(String test) throws Exception {
    MemoryVerification verification = task("Add baking times")
        .added(
            "src/test/java/bake/OvenAssert.java",
            "package bake; class OvenAssert { Oven oven; static OvenAssert that(Oven o) { return null; }"
                + " void bakes(int n, int m) { org.junit.jupiter.api.Assertions.assertEquals(m, oven.minutes(n)); } }");

    assertThat(judge(verification, GOOD + test).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void acceptsATestWhoseBaseClassDemands() throws Exception {
    MemoryVerification verification = task("Add baking times")
        .kept(
            "src/test/java/bake/Base.java",
            "package bake; abstract class Base { void lasts(int n, int m) { org.junit.Assert.assertEquals(m, new Oven().minutes(n)); } }")
        .added(
            "src/test/java/bake/SmallOvenTest.java",
            "package bake; import org.junit.jupiter.api.Test; class SmallOvenTest extends Base { @Test void small() { lasts(1, 4); } }");

    assertThat(judge(verification, GOOD).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void isUndecidedWhereMostNewTestsOnlyAskWhetherSomethingIsThere() throws Exception {
    String members = "@Test void a() { assertNotNull(oven.all()); }\n"
        + "@Test void b() { assertTrue(oven.all().size() > 0); }\n"
        + "@Test void c() { assertFalse(oven.all().isEmpty()); }\n" + GOOD;

    Evidence evidence = judge(members);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).hasSize(3);
  }

  @Test
  void acceptsATestThatNothingIsThrownWhereTheTaskIsAboutThat() throws Exception {
    String test = "@Test void empty() { assertDoesNotThrow(() -> oven.minutes(0)); }";

    assertThat(judge(task("Oven.minutes throws on zero"), test).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(task("Печь падает на нуле"), test).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(task("Add Oven.minutes"), test).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void isUndecidedByATestThatTheRunSkippedOrDidNotExecute() throws Exception {
    TestResult passed = new TestResult("bake.OvenTest", "first", TestResult.Status.PASSED, "", "");
    TestResult skipped =
        new TestResult("bake.OvenTest", "bakes", TestResult.Status.SKIPPED, "", "");
    String members = GOOD + "@Test void bakes() { assertEquals(12, oven.minutes(3)); }";

    assertThat(judge(task("Add"), members, passed, skipped).summary()).contains("was skipped");
    assertThat(judge(task("Add"), members, passed).summary()).contains("did not run");
  }

  @Test
  void holdsNothingAgainstTestsThatWereThereBefore() throws Exception {
    String old = "  @Test void calls() { oven.minutes(1); }\n";
    Evidence evidence = task("Add baking times")
        .changed("src/test/java/bake/OvenTest.java", testClass(old), testClass(old + GOOD))
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .verify(new NewTestsVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }
}
