package dev.codeagent.core.verify.host;

import static dev.codeagent.core.verify.host.MutantHost.Answer.NOTICED;
import static dev.codeagent.core.verify.host.MutantHost.Answer.UNNOTICED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests run over mutants in a real JVM of their own. */
@Tag("slow")
class MutantHostTest {

  private static final String CALC =
      "package a;\npublic class Calc {\n  static int calls;\n  public int sub(int x, int y) { calls++; return x - y; }\n"
          + "  public int twice(int x) { return x * 2; }\n  public int calls() { return calls; }\n}\n";

  @TempDir
  Path folder;

  private HostProject project() throws Exception {
    return new HostProject(folder).main("a/Calc.java", CALC);
  }

  private static String jupiter(String members) {
    return "package a;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\nclass CalcTest {\n"
        + members + "\n}\n";
  }

  private static final String SUBTRACTS =
      "@Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }\n";

  @Test
  void a_mistake_that_a_test_notices_and_one_that_none_does() throws Exception {
    assertThat(project()
            .test(
                "a/CalcTest.java",
                jupiter(SUBTRACTS + "@Test void runs() { new Calc().twice(2); }"))
            .run(CALC.replace("x - y", "x + y"), CALC.replace("x * 2", "x * 3"), CALC))
        .containsExactly(NOTICED, UNNOTICED, UNNOTICED);
  }

  @Test
  void one_that_hangs_or_ends_the_jvm_is_noticed_and_those_after_it_are_answered()
      throws Exception {
    assertThat(project()
            .test("a/CalcTest.java", jupiter(SUBTRACTS))
            .run(
                CALC.replace("calls++;", "while (true) { calls++; }").replace("return x - y;", ""),
                CALC.replace("x * 2", "x * 3"),
                CALC.replace("calls++;", "System.exit(0);"),
                CALC.replace("x - y", "x + y"),
                CALC))
        .containsExactly(NOTICED, UNNOTICED, NOTICED, NOTICED, UNNOTICED);
  }

  @Test
  void static_state_of_the_project_starts_anew_with_every_mutant() throws Exception {
    assertThat(project()
            .test(
                "a/CalcTest.java",
                jupiter(
                    "@Test void counts() { new Calc().sub(1, 1); assertEquals(1, new Calc().calls()); }"))
            .run(CALC, CALC.replace("calls++", "calls += 2"), CALC))
        .containsExactly(UNNOTICED, NOTICED, UNNOTICED);
  }

  @Test
  void a_test_that_fails_here_without_any_mistake_says_nothing() throws Exception {
    HostProject project = project()
        .test(
            "a/CalcTest.java",
            jupiter(
                SUBTRACTS
                    + "@Test void ofTheBuild() { assertNotNull(System.getProperty(\"of.the.build\")); }"));

    assertThat(project.run(CALC, CALC.replace("x - y", "x + y")))
        .containsExactly(UNNOTICED, NOTICED);
    assertThat(project.complete()).isFalse();
  }

  @Test
  void tests_that_find_classes_by_reflection_are_asked_on_demand() throws Exception {
    HostProject project = project()
        .test("a/CalcTest.java", jupiter(SUBTRACTS))
        .test(
            "a/OtherTest.java",
            "package a;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\nclass OtherTest {\n"
                + "  @Test void twice() throws Exception { Class<?> c = Class.forName(\"a.\" + \"Calc\");"
                + " assertEquals(4, c.getMethod(\"twice\", int.class).invoke(c.getDeclaredConstructor().newInstance(), 2)); }\n}\n");
    String mistake = CALC.replace("x * 2", "x * 3");

    assertThat(project.run(CALC, mistake)).containsExactly(UNNOTICED, UNNOTICED);
    assertThat(project.complete()).isTrue();
    assertThat(project.runAll(CALC, mistake)).containsExactly(UNNOTICED, NOTICED);
  }

  @Test
  void it_is_not_available_where_no_test_passes_without_a_mistake() throws Exception {
    HostProject project = project()
        .test(
            "a/CalcTest.java",
            jupiter(
                "@Test void t() { assertNotNull(System.getProperty(\"of.the.build\"), \"\" + new Calc()); }"));

    assertThatThrownBy(() -> project.run(CALC))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("No test that passes in the build");
  }

  @Test
  void nor_where_a_test_ends_the_jvm_or_no_test_reaches_the_change() throws Exception {
    HostProject ends = project()
        .test("a/CalcTest.java", jupiter("@Test void t() { new Calc(); System.exit(0); }"));
    assertThatThrownBy(() -> ends.run(CALC)).isInstanceOf(Unavailable.class);

    HostProject elsewhere = new HostProject(folder.resolve("other"))
        .main("a/Calc.java", CALC)
        .test("a/CalcTest.java", jupiter("@Test void t() { assertEquals(1, 1); }"));
    assertThatThrownBy(() -> elsewhere.run(CALC))
        .isInstanceOf(Unavailable.class)
        .hasMessage("No test of the module reaches what changed.");
  }

  @Test
  void garbage_among_the_answers_is_passed_over_and_bounded() throws Exception {
    String writes =
        "@Test void t() throws Exception { new Calc(); try (var all = java.nio.file.Files.walk(java.nio.file.Path.of(\"\").toAbsolutePath())) {"
            + " for (var f : all.filter(p -> p.getFileName().toString().startsWith(\"answers-\")).toList())"
            + " java.nio.file.Files.writeString(f, \"\\u0000garbage\\n noticed 0\\nnoticed x\\n\" + \"y\".repeat(200000), java.nio.file.StandardOpenOption.APPEND); } }";

    List<MutantHost.Answer> answers =
        project().test("a/CalcTest.java", jupiter(SUBTRACTS + writes)).run(CALC, CALC);

    // an answer that is cut off looks like a mutant that ends the JVM: it speaks for the tests,
    // never against the work
    assertThat(answers).containsExactly(NOTICED, NOTICED);
  }

  @Test
  void tests_of_junit_4() throws Exception {
    Optional<List<Path>> junit4 = HostProject.junit4();
    assumeTrue(junit4.isPresent(), "JUnit 4 is not in the local repository");
    String test =
        "package a;\nimport org.junit.*;\npublic class CalcTest {\n  @Test public void subtracts() { Assert.assertEquals(2, new Calc().sub(5, 3)); }\n"
            + "  @Test public void ofTheBuild() { Assert.assertNotNull(System.getProperty(\"of.the.build\")); }\n}\n";

    assertThat(project()
            .libraries(junit4.get())
            .test("a/CalcTest.java", test)
            .run(CALC.replace("x - y", "x + y"), CALC.replace("x * 2", "x * 3"), CALC))
        .containsExactly(NOTICED, UNNOTICED, UNNOTICED);
  }
}
