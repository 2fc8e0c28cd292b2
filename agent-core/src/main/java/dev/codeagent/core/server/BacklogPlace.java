package dev.codeagent.core.server;

import dev.codeagent.api.error.InputException;
import java.nio.file.Path;

/**
 * Where the backlog lies.
 *
 * @param file its path, absolute
 * @param relative the same relative to the project, with forward slashes
 */
public record BacklogPlace(Path file, String relative) {

  /**
   * The place that a setting names.
   *
   * @throws InputException when it lies outside the project
   */
  public static BacklogPlace of(Path project, String setting) {
    Path root = project.toAbsolutePath().normalize();
    Path file = root.resolve(setting).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new InputException(
          "backlog-outside",
          "The backlog " + setting + " does not lie in the project " + root + ".",
          "Name a file inside the project.");
    }
    return new BacklogPlace(file, root.relativize(file).toString().replace('\\', '/'));
  }
}
