package dev.codeagent.core.tool;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Decides which file a path given by a model means, and refuses what lies outside the project's
 * folder, in git's own folder, or is no file at all. Stateless.
 *
 * <p>A link is followed where it leads to something inside; one that leads out, nowhere or in
 * circles is refused. Answers hold until somebody changes the links: what a model starts in the
 * background does not outlive its command.
 */
public final class PathPolicy {

  /** Characters; PATH_MAX of Linux. */
  private static final int PATH_LIMIT = 4096;

  /**
   * The file or folder that a path means; it need not exist.
   *
   * @param project the project's folder, absolute and real
   * @param path relative to it, or absolute and inside; empty means the folder itself
   * @return absolute, without links
   * @throws InputException {@code path-refused}
   */
  public Path resolve(Path project, String path) {
    if (path.indexOf('\0') >= 0 || path.length() > PATH_LIMIT) {
      throw refused(path, "is not a path");
    }
    Path inside = project.resolve(path).normalize();
    if (!inside.startsWith(project)) {
      throw refused(path, "leads out of the project");
    }
    Path real = followLinks(project, inside, path);
    if (isGits(project.relativize(real)) || isGits(project.relativize(inside))) {
      throw refused(path, "belongs to git");
    }
    if (Files.exists(real) && !Files.isRegularFile(real) && !Files.isDirectory(real)) {
      throw refused(path, "is neither a file nor a folder");
    }
    return real;
  }

  /** The path as the model should name it: relative, with forward slashes. */
  public static String name(Path project, Path file) {
    String name = project.relativize(file).toString();
    return name.isEmpty() ? "." : name;
  }

  /** Goes down from the project: each part that is there must stay inside. */
  private static Path followLinks(Path project, Path inside, String path) {
    Path current = project;
    for (Path part : project.relativize(inside)) {
      Path next = current.resolve(part).normalize();
      if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
        current = next;
        continue;
      }
      current = real(next, path);
      if (!current.startsWith(project)) {
        throw refused(path, "leads out of the project by a link");
      }
    }
    return current;
  }

  private static Path real(Path existing, String path) {
    try {
      return existing.toRealPath();
    } catch (IOException e) {
      throw refused(path, "is a link that leads nowhere");
    }
  }

  private static boolean isGits(Path relative) {
    for (Path part : relative) {
      if (part.toString().equalsIgnoreCase(".git")) {
        return true;
      }
    }
    return false;
  }

  private static InputException refused(String path, String why) {
    return new InputException(
        "path-refused",
        "The path " + Texts.quoted(path) + " " + why + ".",
        "Use a path relative to the project's folder.");
  }
}
