package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in sources that turn a gate of the project off for a place: comments and annotations which linters, formatters and
 * measures of coverage obey. In a project without that gate they are but words.
 */
final class Suppressions {

  /** Characters of a build file that are searched. */
  private static final int MAX_BUILD_FILE = 200_000;

  private static final Pattern BUILD_FILE = Pattern.compile(
      "(?:^|/)(?:pom\\.xml|[\\w.-]*\\.gradle(?:\\.kts)?|libs\\.versions\\.toml|package\\.json|pyproject\\.toml|tox\\.ini|setup\\.cfg|"
          + "\\.flake8|ruff\\.toml|\\.pylintrc|\\.coveragerc|\\.golangci\\.\\w+|\\.eslintrc[\\w.]*|eslint\\.config\\.\\w+|"
          + "\\.pre-commit-config\\.yaml|\\.rubocop\\.yml|Makefile)$");

  /** What is suppressed is told by a name or put together. */
  private static final String HIDDEN =
      "|@SuppressWarnings\\(\\s*(?:value\\s*=\\s*)?\\{?\\s*(?:[A-Za-z_]|\"[^\"\\n]{0,100}\"\\s*\\+)";

  private record Switch(String gate, Pattern words, Pattern build) {

    static Switch of(String gate, String words, String build) {
      return new Switch(
          gate, Pattern.compile(words), Pattern.compile(build, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final List<Switch> SWITCHES = List.of(
      Switch.of(
          "checkstyle",
          "(?i)CHECKSTYLE[:.\\- ]+(?:OFF|IGNORE|SUPPRESS|STOP|DISABLE)|@SuppressWarnings\\([^)]{0,200}\"(?:checkstyle|all\")"
              + HIDDEN,
          "checkstyle"),
      Switch.of(
          "pmd",
          "NOPMD|CPD-OFF|@SuppressWarnings\\([^)]{0,200}\"(?:PMD|all\"|CPD-START)" + HIDDEN,
          "pmd"),
      Switch.of("spotbugs", "@Suppress(?:FB|FindBugs)Warnings\\b", "spotbugs|findbugs"),
      Switch.of(
          "jacoco",
          "@(?:[\\w.]+\\.)?(?!Generated(?:Value|Column)\\b)(?:\\w*Generated\\w*)\\b(?!\\s*\\{)|@interface \\w*Generated\\w*",
          "jacoco"),
      Switch.of("spotless", "spotless:off|@formatter:off", "spotless|fmt-maven|googleJavaFormat"),
      Switch.of(
          "error-prone",
          "@SuppressWarnings\\([^)]{0,200}\"(?:[A-Z]\\w+)\"|@SuppressWarnings\\([^)]{0,200}\"all\""
              + HIDDEN,
          "error_?-?prone|nullaway"),
      Switch.of("forbidden-apis", "@(?:[\\w.]+\\.)?SuppressForbidden\\b", "forbiddenapis"),
      Switch.of("modernizer", "@(?:[\\w.]+\\.)?SuppressModernizer\\b", "modernizer"),
      Switch.of(
          "detekt",
          "@(?:file:)?Suppress\\([^)]{0,200}\"(?!unused\")(?:\\w+:)?[A-Za-z]\\w*[a-z]|ktlint-disable",
          "detekt|ktlint"),
      Switch.of(
          "eslint", "eslint-disable|@ts-(?:ignore|nocheck|expect-error)", "eslint|typescript"),
      Switch.of("coverage", "istanbul ignore|c8 ignore|v8 ignore", "jest|nyc|c8|vitest|istanbul"),
      Switch.of(
          "lint",
          "#\\s*(?:noqa|type:\\s*ignore|pylint:\\s*disable|ruff:\\s*noqa|nosec)",
          "flake8|ruff|pylint|mypy|bandit"),
      Switch.of("coverage", "#\\s*pragma:\\s*no cover", "coverage|pytest-cov"),
      Switch.of("golangci", "//\\s*nolint", "golangci"),
      Switch.of("rubocop", "#\\s*rubocop:\\s*(?:disable|todo)", "rubocop"));

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  Suppressions(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    String builds = null;
    for (Switch one : SWITCHES) {
      long moved = context.changes().stream()
          .filter(f -> f.kind() == ChangedFile.Kind.DELETED && context.isProduction(f.path()))
          .mapToLong(f -> found(one, context.base(), f.path()).size())
          .sum();
      for (ChangedFile file : context.changes()) {
        if (file.kind() == ChangedFile.Kind.DELETED || !context.isProduction(file.path())) {
          continue;
        }
        List<String> now = found(one, context.head(), file.path());
        int more = now.size() - found(one, context.base(), file.path()).size();
        if (more <= 0) {
          continue;
        }
        moved -= more;
        if (builds == null) {
          builds = builds(context.base());
        }
        if (moved < 0 && one.build().matcher(builds).find()) {
          mark(file.path(), one, now.getLast());
        }
      }
    }
  }

  /** What a switch finds in a file; an annotation that a comment speaks of is none. */
  private static List<String> found(Switch one, Tree tree, String path) {
    String text = tree.text(path).orElse("");
    List<String> found = new ArrayList<>();
    Matcher words = one.words().matcher(text);
    while (words.find()) {
      String before = text.substring(text.lastIndexOf('\n', words.start()) + 1, words.start());
      boolean comment = before.contains("//") || before.matches("\\s*/?\\*.*");
      if (!(comment && words.group().startsWith("@"))) {
        found.add(words.group());
      }
    }
    return found;
  }

  private static String builds(Tree tree) {
    StringBuilder found = new StringBuilder();
    for (String path : tree.paths()) {
      if (BUILD_FILE.matcher(path).find()) {
        String text = tree.text(path).orElse("");
        found.append(path).append('\n').append(text, 0, Math.min(text.length(), MAX_BUILD_FILE));
      }
    }
    return found.toString();
  }

  private void mark(String path, Switch one, String found) {
    boolean asked =
        words.mentions(one.gate(), "suppress", "lint", "coverage", "warning", "warnings");
    marks.add(
        asked ? Marks.Weight.NOTE : Marks.Weight.ASK,
        path,
        0,
        "gate-suppressed",
        "The check " + one.gate() + " is told to look away: " + found + ".");
  }
}
