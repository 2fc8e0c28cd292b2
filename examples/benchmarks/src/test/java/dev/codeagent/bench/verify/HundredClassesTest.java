package dev.codeagent.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.bench.corpus.CorpusChange;
import dev.codeagent.bench.corpus.CorpusTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The project by which verification is timed. */
class HundredClassesTest {

  @TempDir
  private Path folder;

  @Test
  void givenTheProject_thenItHasAHundredClassesAndTwoHundredTests() throws Exception {
    Path base = new HundredClasses(folder).task(Path.of("pom.xml")).base();

    assertThat(sources(base.resolve("src/main"))).hasSize(100);
    assertThat(
            sources(base.resolve("src/test")).stream().mapToLong(f -> tests(f)).sum())
        .isEqualTo(200);
    assertThat(compiles(base)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(HundredClasses.Kind.class)
  void givenAChange_thenItCompilesUnlessThatIsWhatIsWrongWithIt(HundredClasses.Kind kind)
      throws Exception {
    HundredClasses classes = new HundredClasses(folder);
    CorpusTask task = classes.task(Path.of("pom.xml"));
    CorpusChange change = classes.change(kind);

    Folder.copy(change.files(), task.base());

    assertThat(compiles(task.base())).isEqualTo(kind != HundredClasses.Kind.BROKEN);
  }

  @Test
  void givenTwoChangesOfAKind_thenTheyDifferSoThatNoRunIsUsedAgain() throws Exception {
    HundredClasses classes = new HundredClasses(folder);

    Path first = sources(classes.change(HundredClasses.Kind.PLAIN).files()).getFirst();
    Path second = sources(classes.change(HundredClasses.Kind.PLAIN).files()).getFirst();

    assertThat(Files.readString(first)).isNotEqualTo(Files.readString(second));
  }

  private static long tests(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.equals("  @Test"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private boolean compiles(Path project) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", folder.resolve("classes").toString(), "-proc:none");
      return compiler
          .getTask(
              Writer.nullWriter(),
              files,
              problem -> {},
              options,
              null,
              files.getJavaFileObjectsFromPaths(sources(project)))
          .call();
    }
  }
}
