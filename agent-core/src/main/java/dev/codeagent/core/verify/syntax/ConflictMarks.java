package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what a merge leaves where it could not decide: the three marks of git, in their order, each at the beginning of a line
 * and the outer ones with a label. Text that quotes such marks is let be: patches, fences of Markdown, markup in which seven
 * equals signs underline a heading.
 */
final class ConflictMarks implements Grammar {
  private static final Pattern OURS = Pattern.compile("<{7} \\S.*");
  private static final Pattern MIDDLE = Pattern.compile("={7}");
  private static final Pattern THEIRS = Pattern.compile(">{7} \\S.*");
  private static final Pattern QUOTING =
      Pattern.compile("(?i).*\\.(?:rej|patch|diff|orig|rst|adoc|asciidoc|org|txt|tex|snap|eml)");
  private static final Pattern MARKDOWN = Pattern.compile("(?i).*\\.(?:md|mdx|markdown)");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:`{3}|~{3}).*");

  private enum Stage {
    NONE,
    OURS,
    MIDDLE
  }

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    if (!file.text().contains("<<<<<<< ") || QUOTING.matcher(file.path()).matches()) {
      return List.of();
    }
    List<String> lines = file.text().lines().toList();
    int line = firstBlock(lines, MARKDOWN.matcher(file.path()).matches());
    if (line == 0) {
      return List.of();
    }
    String message =
        "Marks of a merge conflict are left here; decide for one side and take the marks out.";
    return List.of(
        lines.stream().anyMatch(ConflictMarks::mentions)
            ? Problem.likely("conflict-marks", line, message)
            : Problem.certain("conflict-marks", line, message));
  }

  /** Code that speaks of the marks itself, such as a tool for merges. */
  private static boolean mentions(String line) {
    return line.indexOf("<<<<<<<") > 0 || line.indexOf(">>>>>>>") > 0;
  }

  /** The line of the first mark of a whole block, or 0. */
  private static int firstBlock(List<String> lines, boolean markdown) {
    Stage stage = Stage.NONE;
    boolean fenced = false;
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      fenced ^= markdown && FENCE.matcher(line).matches();
      if (fenced) {
        stage = Stage.NONE;
      } else if (OURS.matcher(line).matches()) {
        stage = Stage.OURS;
        start = i + 1;
      } else if (stage == Stage.OURS && MIDDLE.matcher(line).matches()) {
        stage = Stage.MIDDLE;
      } else if (stage == Stage.MIDDLE && THEIRS.matcher(line).matches()) {
        return start;
      }
    }
    return 0;
  }
}
