package dev.codeagent.core.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Folders that builds and tools are known to write, for projects whose ignore rules forget them. A
 * folder with tracked files in it is never one.
 */
final class OutputFolders {

  /** Names that nobody gives to a folder of sources. */
  private static final Set<String> ANYWHERE = Set.of(
      "node_modules",
      "__pycache__",
      ".gradle",
      ".pytest_cache",
      ".mypy_cache",
      ".ruff_cache",
      ".tox",
      ".nox",
      ".venv",
      ".nyc_output",
      ".parcel-cache",
      ".next",
      ".nuxt",
      ".turbo",
      ".eggs");

  /** Names that packages of sources bear too: output only where a build stands. */
  private static final Set<String> BESIDE_A_BUILD =
      Set.of("target", "build", "dist", "out", "bin", "obj", "coverage", "htmlcov");

  private static final Set<String> BUILD_FILES = Set.of(
      "pom.xml",
      "build.gradle",
      "build.gradle.kts",
      "settings.gradle",
      "settings.gradle.kts",
      "build.xml",
      "build.sbt",
      "Cargo.toml",
      "package.json",
      "pyproject.toml",
      "setup.py",
      "CMakeLists.txt",
      "Makefile",
      "go.mod",
      "mix.exs",
      "Rakefile");

  private final Set<String> tracked;
  private final Predicate<String> exists;

  /**
   * @param trackedFiles the files of the base
   * @param exists whether a file stands in the working tree
   */
  OutputFolders(Collection<String> trackedFiles, Predicate<String> exists) {
    this.exists = exists;
    this.tracked = new HashSet<>();
    for (String file : trackedFiles) {
      for (int at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
        tracked.add(file.substring(0, at));
      }
    }
  }

  /** The outermost output folder that holds a file. */
  Optional<String> holding(String file) {
    int start = 0;
    for (int at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
      String folder = file.substring(0, at);
      if (isOutput(folder.substring(start), folder.substring(0, start))
          && !tracked.contains(folder)) {
        return Optional.of(folder);
      }
      start = at + 1;
    }
    return Optional.empty();
  }

  private boolean isOutput(String name, String parent) {
    if (ANYWHERE.contains(name) || name.endsWith(".egg-info")) {
      return true;
    }
    return BESIDE_A_BUILD.contains(name)
        && BUILD_FILES.stream().anyMatch(build -> exists.test(parent + build));
  }

  /** Patterns of {@code gitignore} that spare git the walk through what is output anywhere. */
  List<String> patterns() {
    List<String> patterns = new ArrayList<>();
    for (String name : ANYWHERE) {
      if (tracked.stream().noneMatch(t -> t.equals(name) || t.endsWith("/" + name))) {
        patterns.add(name + "/");
      }
    }
    return patterns;
  }
}
