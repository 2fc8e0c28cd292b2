package dev.codeagent.gates.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.testkit.StagedVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file of the tree a report means. */
class SourcePathsTest {
  private final SourcePaths paths = new SourcePaths(new StagedVerification()
      .after("src/main/java/a/X.java", "")
      .after("one/src/main/java/b/Y.java", "")
      .after("two/src/main/java/b/Y.java", "")
      .after("lib/my file.py", "")
      .after("lib/c++ файл.py", "")
      .after("web/app.ts", "")
      .head());

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "a/X.java, target/site/jacoco/jacoco.xml, src/main/java/a/X.java",
        "/tmp/verify-1/head-2/src/main/java/a/X.java, target/pmd.xml, src/main/java/a/X.java",
        "file:///tmp/v/src/main/java/a/X.java, x.sarif, src/main/java/a/X.java",
        "file:/tmp/v/src/main/java/a/X.java, x.sarif, src/main/java/a/X.java",
        "./src/main/java/a/X.java, x.sarif, src/main/java/a/X.java",
        "src\\main\\java\\a\\X.java, x.sarif, src/main/java/a/X.java",
        "b/Y.java, one/target/site/jacoco/jacoco.xml, one/src/main/java/b/Y.java",
        "b/Y.java, two/target/site/jacoco/jacoco.xml, two/src/main/java/b/Y.java",
        "file:///v/lib/my%20file.py, x.sarif, lib/my file.py",
        "file:///v/lib/c++%20%D1%84%D0%B0%D0%B9%D0%BB.py, x.sarif, lib/c++ файл.py",
        "lib/c++ файл.py, x.sarif, lib/c++ файл.py",
        "C:\\work\\src\\main\\java\\a\\X.java, x.sarif, src/main/java/a/X.java",
        "file:///C:/srv/src/main/java/a/X.java, x.sarif, src/main/java/a/X.java",
        "../../../etc/passwd, x.sarif, none",
        "/etc/passwd, x.sarif, none",
        "app.ts, web/coverage/lcov.info, web/app.ts",
        "../app.ts, web/coverage/lcov.info, web/app.ts",
        "a/Gone.java, target/site/jacoco/jacoco.xml, none",
        "c/X.java, target/site/jacoco/jacoco.xml, none",
        "'', x.sarif, none"
      })
  void givenANameOfAReport_thenTheFileIsFound(String reported, String report, String file) {
    assertThat(paths.find(reported, List.of(), report))
        .isEqualTo(file == null ? List.of() : List.of(file));
  }

  @Test
  void givenTheNameOfAModule_thenItDecidesBetweenFilesOfOneName() {
    assertThat(paths.find("b/Y.java", List.of("all", "two"), "report/target/jacoco.xml"))
        .containsExactly("two/src/main/java/b/Y.java");
  }

  @Test
  void givenNothingThatDecides_thenAllAreSaid() {
    assertThat(paths.find("b/Y.java", List.of(), "report/target/jacoco.xml")).hasSize(2);
  }

  @Test
  void givenAFolderOfSources_thenANameRelativeToItIsFound() {
    assertThat(paths.find("my file.py", List.of("/tmp/verify/lib"), "coverage.xml"))
        .containsExactly("lib/my file.py");
  }
}
