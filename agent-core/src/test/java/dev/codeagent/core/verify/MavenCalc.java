/** A Maven project with a mistake that one of its tests shows, and what the specifications over it share. */
package dev.codeagent.core.verify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Its runs are kept for all tests of the JVM, so that equal trees are built once, whichever class asks. */
final class MavenCalc implements BeforeEachCallback {
  static final String CALC = "src/main/java/a/Calc.java";
  static final String TEST = "src/test/java/a/CalcTest.java";

  static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
            <groupId>sample</groupId><artifactId>sample</artifactId><version>1</version>
            <properties><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
            <dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope></dependency></dependencies>
            <build><plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
            </plugins></build></project>
            """;

  private Path cache = Path.of("");

  /** A folder that goes when the tests of the JVM are over. */
  private record Cache(Path folder) implements AutoCloseable {
    static Cache make() {
      try {
        return new Cache(Files.createTempDirectory("runs-of-maven"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      Folders.delete(folder);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    cache = context
        .getRoot()
        .getStore(Namespace.create(MavenCalc.class))
        .computeIfAbsent(Cache.class, made -> Cache.make(), Cache.class)
        .folder();
  }

  /** The project, committed; without Maven the test is not made. */
  Bench project(Path folder) throws Exception {
    assumeTrue(
        new HostPrograms(HostEnvironment.ofThisProcess().variables()).has("mvn"),
        "Maven is not on the PATH");
    Bench bench = new Bench(folder, cache);
    bench
        .write("pom.xml", POM)
        .write(
            CALC,
            "package a;\npublic class Calc {\n  public int sub(int x, int y) {\n    return x + y;\n  }\n}\n")
        .write(
            TEST,
            "package a;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Nested;\nimport org.junit.jupiter.api.RepeatedTest;\nimport org.junit.jupiter.api.Test;\nclass CalcTest {\n"
                + "  @Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }\n"
                + "  @Nested class Zero { @RepeatedTest(2) void keeps() { assertEquals(5, new Calc().sub(5, 0)); } }\n}\n")
        .write(".gitignore", "target/\n.agent/\n")
        .write("TODO.md", "- [ ] Fix Calc.sub\n");
    bench.commit();
    return bench;
  }

  static VerificationResult verify(Bench bench, String task, TaskType type) throws Exception {
    VerificationResult result = bench.verify(task, type);
    assumeTrue(
        !result.verdict().reason().contains("Maven lacks an artifact"),
        "the artifacts of a JUnit project can neither be found nor be resolved here");
    return result;
  }
}
