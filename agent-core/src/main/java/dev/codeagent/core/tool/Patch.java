package dev.codeagent.core.tool;

import dev.codeagent.api.error.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A unified diff as far as it has to be understood before git applies it: which paths it names,
 * which of its lines belong to which file, and that it makes no links or submodules.
 *
 * <p>Headers are looked for in every line, also in those of hunks: a removed line that looks like
 * one can only name one path more to be checked.
 */
final class Patch {

  private static final String NOTHING = "/dev/null";
  private static final String GIT_HEADER = "diff --git ";
  private static final List<String> BARE_HEADERS =
      List.of("rename from ", "rename to ", "copy from ", "copy to ");
  private static final List<String> MODE_HEADERS =
      List.of("new file mode ", "new mode ", "deleted file mode ", "old mode ");

  private final List<String> lines;
  private final Set<String> headed = new LinkedHashSet<>();
  private final Set<String> bare = new LinkedHashSet<>();
  private boolean prefixed = true;

  /**
   * @throws InputException {@code malformed-patch} or {@code path-refused}
   */
  Patch(String text) {
    lines = List.of(text.stripTrailing().split("\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      String line = header(i);
      if (isFileHeader(i)) {
        named(line, "a/");
        named(header(i + 1), "b/");
      }
      fromGitHeader(line).ifPresent(headed::add);
      BARE_HEADERS.stream()
          .filter(line::startsWith)
          .forEach(header -> bare.add(QuotedPath.read(line.substring(header.length()))));
      refuseLinks(line);
    }
    if (headed.isEmpty() && bare.isEmpty()) {
      throw new InputException(
          "malformed-patch",
          "This is no unified diff: no line `--- a/path` followed by `+++ b/path` was found.",
          "Give a patch as `git diff` prints it, or use edit_file.");
    }
  }

  /** The paths that it names, without {@code a/} and {@code b/}. */
  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    headed.forEach(path -> paths.add(stripped(path)));
    paths.addAll(bare);
    return paths;
  }

  /** How many leading parts of its paths git has to strip. */
  int strip() {
    return prefixed ? 1 : 0;
  }

  /** The text for git, where lines of files that have carriage returns get them too. */
  String text(Predicate<String> usesCarriageReturns) {
    List<String> result = new ArrayList<>();
    boolean add = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean header = isFileHeader(i) || (i > 0 && isFileHeader(i - 1));
      if (isFileHeader(i)) {
        String path = QuotedPath.read(header(i).substring(4));
        add = !path.equals(NOTHING) && usesCarriageReturns.test(stripped(path));
      }
      boolean ofHunk = !header && !line.isEmpty() && " +-".indexOf(line.charAt(0)) >= 0;
      result.add(add && ofHunk && !line.endsWith("\r") ? line + "\r" : line);
    }
    return String.join("\n", result) + "\n";
  }

  /** The line as a header, which has no use for a carriage return. */
  private String header(int i) {
    return lines.get(i).stripTrailing();
  }

  private boolean isFileHeader(int i) {
    return lines.get(i).startsWith("--- ")
        && i + 1 < lines.size()
        && lines.get(i + 1).startsWith("+++ ");
  }

  private void named(String header, String prefix) {
    String path = QuotedPath.read(header.substring(4));
    if (!path.equals(NOTHING)) {
      headed.add(path);
      prefixed &= path.startsWith(prefix);
    }
  }

  /** Where no content changes only this header has the path, twice and alike. */
  private static Optional<String> fromGitHeader(String line) {
    if (!line.startsWith(GIT_HEADER)) {
      return Optional.empty();
    }
    String both = line.substring(GIT_HEADER.length());
    String first = both.substring(0, both.length() / 2);
    boolean alike = first.startsWith("a/") && both.equals(first + " b/" + first.substring(2));
    return alike ? Optional.of(first) : Optional.empty();
  }

  private String stripped(String path) {
    boolean prefix = prefixed && (path.startsWith("a/") || path.startsWith("b/"));
    return prefix ? path.substring(2) : path;
  }

  /** Modes of git: 120000 is a symbolic link, 160000 a submodule. */
  private static void refuseLinks(String line) {
    boolean mode = MODE_HEADERS.stream().anyMatch(line::startsWith);
    if (mode && (line.contains("120000") || line.contains("160000"))) {
      throw new InputException(
          "path-refused", "The patch makes a link or a submodule.", "Patch regular files only.");
    }
  }
}
