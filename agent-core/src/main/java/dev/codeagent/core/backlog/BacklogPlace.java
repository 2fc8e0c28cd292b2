package dev.codeagent.core.backlog;

import dev.codeagent.api.error.InputException;
import dev.codeagent.core.process.RealPaths;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where the backlog lies.
 *
 * @param file its path, absolute
 * @param relative the same relative to the project, with forward slashes
 */
public record BacklogPlace(Path file, String relative) {

  /** What git and a run keep for themselves: a tick there would be a defect in them. */
  private static final Set<String> NOT_THE_USERS = Set.of(".git", ".agent");

  /**
   * The place that a setting names.
   *
   * @throws InputException when it is no path, or lies outside the project or where git's or a run's files lie
   */
  public static BacklogPlace of(Path project, String setting) {
    Path root = project.toAbsolutePath().normalize();
    Path file = root.resolve(path(setting)).normalize();
    Path realRoot = RealPaths.of(root);
    Path real = RealPaths.of(file); // a tick is written there
    boolean inside = file.startsWith(root) && real.startsWith(realRoot);
    if (!inside || file.equals(root)) {
      throw new InputException(
          "backlog-outside",
          "The backlog " + setting + " does not lie in the project " + root + ".",
          "Name a file inside the project.");
    }
    String named = first(root, file);
    String folder = notTheUsers(named) ? named : first(realRoot, real);
    if (notTheUsers(folder)) {
      throw new InputException(
          "backlog-inside",
          "The backlog " + setting + " lies in " + folder + ", which holds no files of yours.",
          "Name another file of the project.");
    }
    return new BacklogPlace(file, root.relativize(file).toString().replace('\\', '/'));
  }

  private static String first(Path root, Path file) {
    return root.relativize(file).getName(0).toString();
  }

  private static boolean notTheUsers(String folder) {
    return NOT_THE_USERS.contains(folder.toLowerCase(Locale.ROOT));
  }

  private static Path path(String setting) {
    try {
      return Path.of(setting);
    } catch (InvalidPathException e) {
      throw new InputException(
          "backlog-path",
          "The backlog's name is no path: " + e.getReason() + ".",
          "Name a file inside the project.");
    }
  }
}
