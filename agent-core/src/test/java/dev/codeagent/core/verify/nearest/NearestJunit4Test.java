/** Specifies what a look at the nearest tests says of tests of JUnit 4, in real JVMs. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class NearestJunit4Test {

  private static final String CALC = "src/main/java/a/Calc.java";
  private static final String BODIES =
      "package a;\npublic class Calc {\n  public int sub(int x, int y) { return x - y; }\n  public int twice(int x) { return x * 2; }\n}\n";

  @TempDir
  Path folder;

  private static final String FOUR =
      "package a;\nimport org.junit.*;\nimport org.junit.runner.RunWith;\nimport org.junit.runners.Parameterized;\n%s";
  private static final String PLAIN = FOUR.formatted(
      "public class CalcTest {\n  @Test public void subtracts() { Assert.assertEquals(2, new Calc().sub(5, 3)); }\n"
          + "  @Test public void doubles() { Assert.assertEquals(6, new Calc().twice(3)); }\n}\n");
  private static final String ROWS = FOUR.formatted(
      "@RunWith(Parameterized.class)\npublic class CalcTest {\n  @Parameterized.Parameters public static Object[] rows() { return new Object[] {1, 2}; }\n"
          + "  private final int n;\n  public CalcTest(int n) { this.n = n; }\n"
          + "  @Test public void doubles() { Assert.assertEquals(n + n, new Calc().twice(n)); }\n}\n");
  private static final String SET_UP = FOUR.formatted(
      "public class CalcTest {\n  @BeforeClass public static void opens() { Assert.assertEquals(6, new Calc().twice(3)); }\n"
          + "  @Test public void subtracts() { Assert.assertEquals(2, new Calc().sub(5, 3)); }\n}\n");

  private LookedAt four(String test, String... methods) {
    Optional<List<Path>> junit4 = HostProject.junit4();
    assumeTrue(junit4.isPresent(), "JUnit 4 is not in the local repository");
    LookedAt project = new LookedAt(folder)
        .libraries(junit4.get())
        .with(CALC, BODIES)
        .with("src/test/java/a/CalcTest.java", test);
    for (String method : methods) {
      project.passed("a.CalcTest", method);
    }
    return project;
  }

  private static void assertLeftToTheBuild(LookedAt project) throws Exception {
    Evidence evidence = project.evidence();
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).startsWith("a.CalcTest fails in a JVM of its own, but not only");
  }

  @Test
  void givenATestThatFailsAtHeadAlone_thenItIsRefusedWithItsFailure() throws Exception {
    Evidence evidence = four(PLAIN, "subtracts", "doubles")
        .change(CALC, BODIES.replace("x - y", "x + y"))
        .evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo("The test a.CalcTest#subtracts passes with base's code and fails with head's"
            + " (java.lang.AssertionError: expected:<2> but was:<8>).");
  }

  @Test
  void givenAnHonestChange_thenNothingIsSeen() throws Exception {
    Evidence evidence = four(PLAIN, "subtracts", "doubles")
        .change(CALC, BODIES.replace("x * 2", "x + x"))
        .evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).startsWith("1 of 1 ");
  }

  @Test
  void givenATestThatTheBuildDoesNotRun_thenTheBuildDecides() throws Exception {
    assertLeftToTheBuild(four(PLAIN, "doubles").change(CALC, BODIES.replace("x - y", "x + y")));
  }

  @Test
  void givenRowsOfParameters_thenOneThatFailsIsKnownByTheNameOfItsRow() throws Exception {
    Evidence evidence = four(ROWS, "doubles[0]", "doubles[1]")
        .change(CALC, BODIES.replace("x * 2", "x * x + 1"))
        .evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("a.CalcTest#doubles[1]");
    assertThat(evidence.summary()).doesNotContain("doubles[0]");
  }

  @Test
  void givenASetUpOfAClassThatFails_thenTheBuildDecides() throws Exception {
    assertLeftToTheBuild(four(SET_UP, "subtracts").change(CALC, BODIES.replace("x * 2", "x * 3")));
  }
}
