/** Specifies what a look at the nearest tests refuses, and all that it says nothing about, in real JVMs. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class NearestTestsVerifierTest {

  private static final String CALC = "src/main/java/a/Calc.java";

  private static final String SUB =
      "package a;\npublic class Calc {\n  public static final int STEP = 1;\n  static int opened;\n"
          + "  static void open() { opened++; }\n"
          + "  public int sub(int x, int y) { return x - y; }\n  public int twice(int x) { return x * 2; }\n}\n";

  private static final String SUBTRACTS =
      "@Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }\n";

  @TempDir
  Path folder;

  private LookedAt project() {
    return new LookedAt(folder).with(CALC, SUB);
  }

  private static String body(String of, String now) {
    assertThat(SUB).contains(of);
    return SUB.replace(of, now);
  }

  private static void assertNothingSeen(Evidence evidence, String... classes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).startsWith(classes.length == 0 ? "1 of 1 " : classes[0]);
    assertThat(evidence.findings()).isEmpty();
  }

  private static void assertLeftToTheBuild(Evidence evidence, String test) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).startsWith(test + " fails in a JVM of its own, but not only");
  }

  @Nested
  class WhatTheChangeBreaks {

    @Test
    void givenATestThatPassesAtBaseAndFailsAtHead_thenItIsRefusedWithTheTestAndItsFailure()
        throws Exception {
      Evidence evidence = project()
          .test("CalcTest", SUBTRACTS + "@Test void other() {}", "subtracts", "other")
          .test("FarTest", "@Test void uses() { new Calc().twice(1); }", "uses")
          .change(CALC, body("x - y", "x + y"))
          .evidence();

      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
      assertThat(evidence.summary())
          .isEqualTo("The test a.CalcTest#subtracts passes with base's code and fails with head's"
              + " (org.opentest4j.AssertionFailedError: expected: <2> but was: <8>).");
      assertThat(evidence.findings()).singleElement().satisfies(f -> {
        assertThat(f.code()).isEqualTo("nearest-test-red");
        assertThat(f.path()).isEqualTo("src/test/java/a/CalcTest.java");
        assertThat(f.message())
            .contains("in three runs", "after the 1 other classes of tests that reach the change");
      });
    }

    @Test
    void givenAChangeOfMoreThanBodies_thenAllIsCompiledAndTheTestIsFoundByWayOfOtherClasses()
        throws Exception {
      Evidence evidence = project()
          .with(
              "src/main/java/a/Sum.java",
              "package a;\nclass Sum { int of(int x) { return new Calc().twice(x) + Calc.STEP; } }\n")
          .test("SumTest", "@Test void sums() { assertEquals(5, new Sum().of(2)); }", "sums")
          .change(CALC, body("STEP = 1", "STEP = 2"))
          .evidence();

      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
      assertThat(evidence.summary()).contains("a.SumTest#sums", "expected: <5> but was: <6>");
    }

    @Test
    void givenANestedAndARepeatedTest_thenTheyAreKnownByTheirMethods() throws Exception {
      Evidence evidence = project()
          .test(
              "CalcTest",
              "@Nested class Zero { @RepeatedTest(2) void keeps() { assertEquals(5, new Calc().sub(5, 1) + 1); } }")
          .passed("a.CalcTest$Zero", "keeps()[1]")
          .passed("a.CalcTest$Zero", "keeps()[2]")
          .change(CALC, body("x - y", "x - y * 2"))
          .evidence();

      assertThat(evidence.summary()).contains("a.CalcTest$Zero#keeps", "and 1 more");
    }
  }

  @Nested
  class HonestWork {

    @Test
    void givenAChangeThatBreaksNoTest_thenNothingIsSeenAndThatIsKept() throws Exception {
      MemoryVerification verification = project()
          .test("CalcTest", SUBTRACTS, "subtracts")
          .change(CALC, body("x - y", "-(y - x)"))
          .change("README.md", "It subtracts.")
          .verification();

      assertNothingSeen(verification.verify(new NearestTestsVerifier()));
      // head's folder is not clean any more: a second look would not be able to
      assertNothingSeen(verification.verify(new NearestTestsVerifier()));
    }

    @Test
    void givenASignatureAndAConstantThatTestsAreCompiledAgainst_thenTheyAreCompiledAgain()
        throws Exception {
      assertNothingSeen(project()
          .test(
              "CalcTest",
              "@Test void steps() { assertEquals(Calc.STEP, new Calc().sub(Calc.STEP, 0)); assertEquals(1, Calc.STEP / new Calc().twice(1) + 1); }",
              "steps")
          .change(
              CALC,
              body("int sub(int x, int y)", "long sub(long x, int y)")
                  .replace("int twice(int x)", "long twice(long x)"))
          .evidence());
    }

    @Test
    void givenATestThatFailsOnceAndPassesTheNextTime_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test(
                  "CalcTest",
                  "@Test void flaky() throws Exception { new Calc(); Path mark = Path.of(\"mark\"); boolean first = Files.notExists(mark);"
                      + " Files.writeString(mark, \"\"); assertFalse(first); }",
                  "flaky")
              .change(CALC, body("x - y", "-(y - x)"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenATestThatFailsEveryOtherTime_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test(
                  "CalcTest",
                  "@Test void flaky() throws Exception { new Calc(); Path mark = Path.of(\"mark\"); int n = Files.exists(mark) ? Integer.parseInt(Files.readString(mark)) : 0;"
                      + " Files.writeString(mark, \"\" + (n + 1)); assertTrue(n == 1 || n == 3 || n == 4); }",
                  "flaky")
              .change(CALC, body("x - y", "-(y - x)"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenATestThatPassesOnlyAfterAnotherOne_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test("CalcTest", SUBTRACTS, "subtracts")
              .test("OpensTest", "@Test void opens() { Calc.open(); }", "opens")
              .change(CALC, body("return x - y;", "if (opened == 0) { return 0; } return x - y;"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenATestThatFailsOnlyAfterAnotherOne_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test("AnotherTest", "@Test void opens() { Calc.open(); }", "opens")
              .test("CalcTest", SUBTRACTS, "subtracts")
              .change(CALC, body("return x - y;", "if (opened == 1) { return 0; } return x - y;"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenATestThatNeedsWhatOnlyTheBuildSetsOrLeaves_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test(
                  "CalcTest",
                  SUBTRACTS
                      + "@Test void report() { assertTrue(Files.exists(Path.of(\"target/surefire-reports\"))); }\n"
                      + "@Test void property() { assertNotNull(System.getProperty(\"surefire.test.class.path\")); }",
                  "subtracts",
                  "report",
                  "property")
              .change(CALC, body("x - y", "-(y - x)"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenTestsThatReadTheProjectsFilesAndClasses_thenTheyFindHeads() throws Exception {
      assertNothingSeen(project()
          .with("src/main/resources/a/app.properties", "version=1")
          .test(
              "CalcTest",
              "@Test void reads() throws Exception { assertEquals(3, new Calc().twice(1) + 1);\n"
                  + " assertTrue(Files.readString(Path.of(\"src/main/java/a/Calc.java\")).length() > 50);\n"
                  + " assertTrue(Files.exists(Path.of(\"target/classes/a/Calc.class\")));\n"
                  + " assertNotNull(Calc.class.getResource(\"app.properties\"));\n"
                  + " assertEquals(Path.of(\"\").toAbsolutePath().toString(), System.getProperty(\"basedir\")); }",
              "reads")
          .change(
              CALC,
              body(
                  "return x * 2;",
                  "return getClass().getResource(\"app.properties\") == null ? 0 : x + x;"))
          .evidence());
    }

    @Test
    void givenCodeThatAsksTheSystemsClassLoader_thenItFindsTheProjectAsInTheBuild()
        throws Exception {
      assertNothingSeen(project()
          .with("src/main/resources/a/app.properties", "version=1")
          .test("CalcTest", SUBTRACTS, "subtracts")
          .change(
              CALC,
              body(
                  "return x - y;",
                  "return ClassLoader.getSystemResource(\"a/app.properties\") == null ? 0 : x - y;"))
          .evidence());
    }

    @Test
    void givenATestThatTheBuildDoesNotRun_thenItCountsForNothing() throws Exception {
      Evidence evidence = project()
          .test("CalcTest", SUBTRACTS, "subtracts")
          .test("ExcludedTest", "@Test void doubles() { assertEquals(4, new Calc().twice(2)); }")
          .change(CALC, body("x * 2", "x * 3"))
          .evidence();

      assertNothingSeen(evidence);
    }

    @Test
    void givenATestMethodThatTheBuildDoesNotRun_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test(
                  "CalcTest",
                  SUBTRACTS
                      + "@Tag(\"slow\") @Test void subtractsMore() { assertEquals(4, new Calc().twice(2)); }",
                  "subtracts")
              .change(CALC, body("x * 2", "x * 3"))
              .evidence(),
          "a.CalcTest");
    }

    @Test
    void givenClassesThatDoNotFitTogether_thenTheBuildDecides() throws Exception {
      assertLeftToTheBuild(
          project()
              .test("CalcTest", SUBTRACTS, "subtracts")
              .change(CALC, body("return x - y;", "throw new NoSuchMethodError(\"stale\");"))
              .evidence(),
          "a.CalcTest");
    }
  }

  @Nested
  class WhatCannotBeLookedAt {

    @Test
    void givenATestThatHangs_thenNothingIsSaid() throws Exception {
      Evidence evidence = project()
          .test("CalcTest", SUBTRACTS, "subtracts")
          .change(CALC, body("return x - y;", "while (true) { x++; }"))
          .evidence();

      assertNothingSeen(evidence, "0 of 1 ");
    }

    @Test
    void givenATestThatEndsTheJvm_thenNothingIsSaid() throws Exception {
      assertNothingSeen(
          project()
              .test("CalcTest", SUBTRACTS, "subtracts")
              .change(CALC, body("return x - y;", "System.exit(0); return 0;"))
              .evidence(),
          "0 of 1 ");
    }
  }
}
