package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What around a build makes its result another one, and what does not. */
class BuildSurroundingsTest {
  private static final String REPOSITORY = ".m2/repository/";

  @TempDir
  Path home;

  private List<String> lines(String... variables) {
    Map<String, String> all = new HashMap<>(Map.of("PATH", "/bin"));
    for (int i = 0; i < variables.length; i += 2) {
      all.put(variables[i], variables[i + 1]);
    }
    return new BuildSurroundings(HostEnvironment.of(all, home)).lines();
  }

  private void write(String file, String content) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    Files.writeString(path, content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".mavenrc",
        ".m2/settings.xml",
        ".m2/toolchains.xml",
        REPOSITORY + "org/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT.jar",
        REPOSITORY + "org/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT.pom"
      })
  void what_can_be_another_one_under_its_name_counts(String file) throws IOException {
    List<String> without = lines();
    write(file, "one");
    List<String> one = lines();
    write(file, "other one");

    assertThat(lines()).isNotEqualTo(one).isEqualTo(lines());
    assertThat(one).isNotEqualTo(without);
  }

  @Test
  void so_does_a_release_that_was_installed_from_here() throws IOException {
    write(REPOSITORY + "org/lib/maven-metadata-local.xml", "<metadata/>");
    write(REPOSITORY + "org/lib/1.0/lib-1.0.jar", "one");
    List<String> one = lines();
    write(REPOSITORY + "org/lib/1.0/lib-1.0.jar", "two!");

    assertThat(lines()).isNotEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/lib/1.0/lib-1.0.jar",
        "org/lib/maven-metadata-central.xml",
        "org/snap/1.0-SNAPSHOT/maven-metadata-snapshots.xml",
        "org/snap/1.0-SNAPSHOT/snap-1.0.jar.lastUpdated",
        "org/snap/1.0-SNAPSHOT/_remote.repositories",
        "org/snap/1.0-SNAPSHOT/resolver-status.properties"
      })
  void what_was_only_fetched_or_noted_does_not(String file) throws IOException {
    write(REPOSITORY + "org/snap/1.0-SNAPSHOT/snap-1.0.jar", "one");
    List<String> before = lines();
    write(REPOSITORY + file, "more");

    assertThat(lines()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"MAVEN_OPTS, false", "TZ, false", "LC_ALL, false", "TERM, true", "OTHER, true"})
  void variables_count_that_a_child_is_given_and_that_are_of_no_terminal(
      String name, boolean equal) {
    assertThat(lines(name, "x").equals(lines())).isEqualTo(equal);
  }

  @Test
  void the_repository_is_looked_for_where_maven_finds_it() throws IOException {
    String there = "-Dmaven.repo.local=" + home.resolve("elsewhere");
    List<String> before = lines("MAVEN_ARGS", there);
    write("elsewhere/org/lib/1-SNAPSHOT/lib.jar", "x");

    assertThat(lines("MAVEN_ARGS", there)).isNotEqualTo(before);
  }
}
