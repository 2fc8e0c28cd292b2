package dev.codeagent.core;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the source files of every module must keep, and class files do not show. */
class SourcesTest {
  /** The most lines of one file: beyond it a class holds more than one concept. */
  private static final int MAX_LINES = 400;

  private static final Path ROOT = root();

  @Test
  void no_source_file_is_longer_than_a_reader_can_hold() {
    assertThat(Stream.concat(sources(), testSources())
            .filter(file -> lines(file).size() > MAX_LINES)
            .map(ROOT::relativize))
        .isEmpty();
  }

  @Test
  void every_package_says_what_lives_in_it_and_is_null_marked() {
    Set<Path> packages = sources()
        .filter(file -> !file.endsWith("module-info.java"))
        .map(Path::getParent)
        .collect(toSet());

    assertThat(packages).isNotEmpty();
    assertThat(packages).map(ROOT::relativize).allSatisfy(folder -> {
      Path info = ROOT.resolve(folder).resolve("package-info.java");
      assertThat(info).isRegularFile();
      assertThat(lines(info)).contains("@NullMarked").first().asString().startsWith("/**");
    });
  }

  @Test
  void no_package_is_named_after_the_way_it_is_made() {
    assertThat(sources().map(Path::getParent).map(folder -> folder.getFileName().toString()))
        .doesNotContain("util", "utils", "impl", "manager", "helper", "common", "misc");
  }

  private static Stream<Path> sources() {
    return javaFiles("src/main/java/dev/codeagent");
  }

  private static Stream<Path> testSources() {
    return javaFiles("src/test/java/dev/codeagent");
  }

  private static Stream<Path> javaFiles(String below) {
    return modules()
        .map(module -> module.resolve(below))
        .filter(Files::isDirectory)
        .flatMap(SourcesTest::walk)
        .filter(file -> file.toString().endsWith(".java"));
  }

  /** The modules: folders with a pom.xml, at most two levels below the root. */
  private static Stream<Path> modules() {
    return Stream.of(ROOT, ROOT.resolve("agent-plugins"), ROOT.resolve("examples"))
        .flatMap(SourcesTest::list)
        .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")));
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("agent-api"))) {
        return at;
      }
    }
    throw new IllegalStateException("the tests run outside the source tree");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
