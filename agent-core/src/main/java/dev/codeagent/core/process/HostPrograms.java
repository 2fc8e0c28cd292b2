package dev.codeagent.core.process;

import dev.codeagent.api.error.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds programs on a PATH, as {@code execvp} does. Immutable. */
public final class HostPrograms {

  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final List<Path> folders;

  /** The folders of the {@code PATH} in these variables, or of the usual one where it is unset. */
  public HostPrograms(Map<String, String> variables) {
    folders = folders(variables.getOrDefault("PATH", USUAL_PATH));
  }

  /** The absolute folders in their order; relative ones are left out, as they mean the project. */
  public List<Path> folders() {
    return folders;
  }

  /** Whether a program of this name can be started. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The program of this name; an absolute path is looked at as it is. */
  public Optional<Path> find(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (name.indexOf('/') >= 0) {
      Path path = Path.of(name);
      return path.isAbsolute() && startable(path) ? Optional.of(path) : Optional.empty();
    }
    return folders.stream()
        .map(f -> f.resolve(name))
        .filter(HostPrograms::startable)
        .findFirst();
  }

  /**
   * The program of this name.
   *
   * @throws EnvironmentException {@code program-not-found}
   */
  public Path require(String name) {
    return find(name)
        .orElseThrow(() -> new EnvironmentException(
            "program-not-found",
            "The program " + name + " was not found.",
            "Install it, or add its folder to PATH."));
  }

  static boolean startable(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static List<Path> folders(String path) {
    return Arrays.stream(path.split(":"))
        .filter(part -> part.startsWith("/") && part.indexOf('\0') < 0)
        .map(Path::of)
        .toList();
  }
}
