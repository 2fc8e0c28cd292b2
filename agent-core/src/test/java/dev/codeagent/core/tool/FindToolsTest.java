package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What list_files and search find, and what they cannot be made to do. */
@Timeout(60)
class FindToolsTest {

  @TempDir
  Path folder;

  private ToolProject project;

  @BeforeEach
  void aMavenProject() throws IOException {
    project = new ToolProject(folder)
        .with("pom.xml", "<project/>")
        .with("README.md", "the words\n")
        .with("src/main/java/p/A.java", "class A {\n  int words;\n}\n")
        .with("src/test/java/p/ATest.java", "class ATest {}\n")
        .with("target/classes/p/A.class", new byte[] {0, 1})
        .with("target/report.txt", "words\n")
        .with("node_modules/x/index.js", "words\n")
        .with(".git/config", "words\n");
  }

  @Test
  void theProjectsOwnFilesAreListedInOrder() throws Exception {
    assertThat(project.call("list_files"))
        .isEqualTo("README.md\npom.xml\nsrc/main/java/p/A.java\nsrc/test/java/p/ATest.java");
  }

  @Test
  void anOutputFolderThatIsAskedForIsListed() throws Exception {
    assertThat(project.call("list_files", "path", "target"))
        .isEqualTo("target/classes/p/A.class\ntarget/report.txt");
  }

  @Test
  void aFolderCalledTargetThatNoToolWritesIsTheProjectsOwn() throws Exception {
    project.with("docs/target/x.md", "");

    assertThat(project.call("list_files", "path", "docs")).isEqualTo("docs/target/x.md");
  }

  @ParameterizedTest
  @CsvSource({
    "*.java, 2",
    "**/*.java, 2",
    "src/**/*Test.java, 1",
    "*.{md;xml}, 2",
    "src/*/java/p/A.java, 1",
    "[!p]*.md, 1",
    "**, 4",
    "*.txt, 0"
  })
  void aGlobChooses(String glob, int count) throws Exception {
    String listed = project.call("list_files", "glob", glob.replace(';', ','));

    assertThat(listed.lines().filter(line -> !line.startsWith("["))).hasSize(count);
  }

  @Test
  void aMalformedGlobIsAnError() throws Exception {
    assertThat(project.call("list_files", "glob", "{a")).startsWith("error:");
  }

  @Test
  void searchNamesPathLineAndText() throws Exception {
    assertThat(project.call("search", "pattern", "\\bwords\\b"))
        .isEqualTo("README.md:1: the words\nsrc/main/java/p/A.java:2:   int words;");
  }

  @Test
  void searchKeepsToPathAndGlob() throws Exception {
    assertThat(project.call("search", "pattern", "words", "glob", "*.java"))
        .isEqualTo("src/main/java/p/A.java:2:   int words;");
    assertThat(project.call("search", "pattern", "words", "path", "README.md"))
        .isEqualTo("README.md:1: the words");
  }

  @Test
  void nothingFoundIsSaid() throws Exception {
    assertThat(project.call("search", "pattern", "absent")).isEqualTo("[no matches]");
  }

  @Test
  void aMalformedPatternIsAnError() throws Exception {
    assertThat(project.call("search", "pattern", "(")).startsWith("error:");
  }

  @Test
  void aPatternThatBacktracksForEverIsStopped() throws Exception {
    project.with("long.txt", "a".repeat(5000) + "!\n");

    assertThat(project.call("search", "pattern", "^(a|aa)*$|(a*)*b", "path", "long.txt"))
        .startsWith("error:");
  }

  @Test
  void aCancellationStopsASearch() throws Exception {
    try (CancellationSource source = new CancellationSource()) {
      source.cancel("enough");
      project.within(CallContext.background().with(source.token()));

      assertThatThrownBy(() -> project.call("search", "pattern", "x"))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void manyHitsAreCut() throws Exception {
    project.with("many.txt", "hit\n".repeat(1000));

    String found = project.call("search", "pattern", "hit");

    assertThat(found).endsWith("[there are more; narrow pattern, path or glob]");
    assertThat(found.lines()).hasSizeLessThan(1000);
  }
}
