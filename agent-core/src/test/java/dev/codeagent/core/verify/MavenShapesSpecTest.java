/** Specifies verification of Maven projects of other shapes with all verifiers and real builds. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenShapesSpecTest {
  private static final String JUNIT =
      "<dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope></dependency>";
  private static final String BUILD = """
            <properties><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
            <build><pluginManagement><plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
            </plugins></pluginManagement></build>
            """;

  @TempDir
  Path folder;

  private Bench bench;

  @BeforeEach
  void project() throws Exception {
    assumeTrue(
        new HostPrograms(HostEnvironment.ofThisProcess().variables()).has("mvn"),
        "Maven is not on the PATH");
    bench = new Bench(folder).withAllVerifiers();
    bench.write(".gitignore", "target/\n.agent/\n").write("TODO.md", "- [ ] work\n");
  }

  private static String pom(String artifact, String inner) {
    return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\n"
        + "<groupId>sample</groupId><artifactId>" + artifact + "</artifactId><version>1</version>\n"
        + inner + "</project>\n";
  }

  private static String module(String artifact, String dependencies) {
    return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\n"
        + "<parent><groupId>sample</groupId><artifactId>all</artifactId><version>1</version></parent>\n"
        + "<artifactId>" + artifact + "</artifactId>\n<dependencies>\n" + dependencies
        + "\n</dependencies></project>\n";
  }

  private void verify(String task, TaskType type, VerdictKind kind) throws Exception {
    VerificationResult result = bench.verify(task, type);
    String reason = result.verdict().reason();
    assumeTrue(
        !reason.contains("Maven lacks an artifact"), "an artifact is not to be had: " + reason);
    assertThat(result.verdict().kind()).as(reason).isEqualTo(kind);
  }

  private static final String TESTS = """
            package a;
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.ValueSource;
            class CalcTest {
              @Test @DisplayName("one less") void less() { assertEquals(4, new Calc().less(5)); }
              @ParameterizedTest @ValueSource(ints = {2, 3}) void keeps(int n) { assertEquals(n - 1, new Calc().less(n)); }
              @Nested class Zero { @RepeatedTest(2) void below() { assertEquals(-1, new Calc().less(0)); } }
            }
            """;
  private static final String CALC =
      "package a;\npublic class Calc {\n  public int less(int x) {\n    return x - 1;\n  }\n}\n";

  @Test
  void givenAClassRenamedAndMovedWithItsTestsThenTheRefactoringIsDone() throws Exception {
    bench
        .write("pom.xml", pom("one", "<dependencies>" + JUNIT + "</dependencies>" + BUILD))
        .write("src/main/java/a/Calc.java", CALC)
        .write("src/test/java/a/CalcTest.java", TESTS);
    bench.commit();
    bench
        .delete("src/main/java/a/Calc.java")
        .delete("src/test/java/a/CalcTest.java")
        .write(
            "src/main/java/b/Counter.java",
            CALC.replace("Calc", "Counter").replace("package a", "package b"))
        .write(
            "src/test/java/b/CounterTest.java",
            TESTS.replace("Calc", "Counter").replace("package a", "package b"));
    verify(
        "Rename `Calc` to `Counter` and move it from package `a` to `b`",
        TaskType.REFACTOR,
        VerdictKind.DONE);
  }

  @Test
  void givenTestsInAnotherModuleWithJunit4AndAnAddedModuleWithADependencyThenItIsDone()
      throws Exception {
    String junit4 =
        "<dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>";
    String core =
        "<dependency><groupId>sample</groupId><artifactId>core</artifactId><version>1</version></dependency>\n";
    String jspecify =
        "<dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>1.0.1</version></dependency>\n";
    bench
        .write(
            "pom.xml",
            pom(
                "all",
                "<packaging>pom</packaging><modules><module>core</module><module>app</module></modules>"
                    + BUILD))
        .write(".mvn/maven.config", "-Dsome.property=1\n")
        .write("core/pom.xml", module("core", ""))
        .write("core/src/main/java/a/Calc.java", CALC.replace("- 1", "+ 1"))
        .write("app/pom.xml", module("app", core + junit4))
        .write(
            "app/src/test/java/a/CalcTest.java",
            "package a;\nimport static org.junit.Assert.assertEquals;\nimport org.junit.Test;\npublic class CalcTest {\n  @Test public void less() { assertEquals(4, new Calc().less(5)); }\n}\n");
    bench.commit();
    bench
        .replace("core/src/main/java/a/Calc.java", "x + 1", "x - 1")
        .replace("pom.xml", "<module>app</module>", "<module>app</module><module>extra</module>")
        .write("extra/pom.xml", module("extra", jspecify + JUNIT))
        .write(
            "extra/src/main/java/c/Names.java",
            "package c;\nimport org.jspecify.annotations.Nullable;\npublic class Names {\n  public String orNone(@Nullable String name) {\n    return name == null ? \"none\" : name;\n  }\n}\n")
        .write(
            "extra/src/test/java/c/NamesTest.java",
            "package c;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass NamesTest { @Test void says() { assertEquals(\"none\", new Names().orNone(null)); } }\n");
    verify(
        "Fix `less` and add a module `extra` with a class `Names`",
        TaskType.CODE,
        VerdictKind.DONE);
  }
}
