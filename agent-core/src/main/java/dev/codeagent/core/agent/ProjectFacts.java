package dev.codeagent.core.agent;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a model is told of a project at once: how it is built, seen by the files in its folder. */
final class ProjectFacts {

  /**
   * A build tool and the file that gives it away.
   *
   * @param marker the file
   * @param tool what to say of it
   */
  private record Build(String marker, String tool) {}

  private static final List<Build> BUILDS = List.of(
      new Build("mvnw", "Maven by its wrapper `./mvnw` (tests: `./mvnw -q test`)"),
      new Build("pom.xml", "Maven (tests: `mvn -q test`)"),
      new Build("gradlew", "Gradle by its wrapper `./gradlew` (tests: `./gradlew test`)"),
      new Build("build.gradle", "Gradle (tests: `gradle test`)"),
      new Build("build.gradle.kts", "Gradle (tests: `gradle test`)"),
      new Build("package.json", "npm (tests: `npm test`)"),
      new Build("pyproject.toml", "Python (`pyproject.toml`)"),
      new Build("setup.py", "Python (`setup.py`)"),
      new Build("Cargo.toml", "Cargo (tests: `cargo test`)"),
      new Build("go.mod", "Go (tests: `go test ./...`)"),
      new Build("CMakeLists.txt", "CMake"),
      new Build("Makefile", "make"));

  private ProjectFacts() {}

  /** Lines for the system prompt; the same for the same project. */
  static String of(Path project) {
    List<String> tools = new ArrayList<>();
    for (Build build : BUILDS) {
      if (Files.isRegularFile(project.resolve(build.marker()), LinkOption.NOFOLLOW_LINKS)) {
        tools.add(build.tool());
      }
    }
    return tools.isEmpty()
        ? "- No build tool was recognised in the project folder.\n"
        : "- Build: " + String.join(", ", tools) + ".\n";
  }
}
