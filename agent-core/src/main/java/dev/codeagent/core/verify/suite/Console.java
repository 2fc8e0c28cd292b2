/** Finds the line of an output that tells a person what went wrong; never used to count tests. */
package dev.codeagent.core.verify.suite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads console text for explanations only. */
final class Console {
  private static final int MAX_LINE = 400;
  private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
  private static final Pattern COMPILE_ERROR = Pattern.compile(
      "^\\[ERROR\\] (?<file>[^\\n:]{1,1000}\\.\\w{1,10}):\\[(?<line>\\d{1,9}),\\d{1,9}\\] (?<text>[^\\n]{1,1000})",
      Pattern.MULTILINE);
  private static final Pattern FAILED_GOAL = Pattern.compile(
      "^\\[ERROR\\] Failed to execute goal (?<goal>[^\\s]{1,300})(?<text>[^\\n]{0,2000})",
      Pattern.MULTILINE);
  private static final Pattern ERROR_LINE =
      Pattern.compile("^\\[ERROR\\] +(?<text>\\S[^\\n]{0,2000})", Pattern.MULTILINE);
  /** What Maven's resolver says when an artifact is neither there nor to be had; its name is close by. */
  private static final Pattern MISSING = Pattern.compile(
      "^\\[(?:ERROR|FATAL)\\][^\\n]{0,8000}(?<said>in offline mode|has not been downloaded from it before|could not be resolved|Could not resolve dependencies"
          + "|Could not find artifact|Could not transfer artifact|Failed to read artifact descriptor|Non-resolvable|Unresolveable build extension)[^\\n]{0,300}",
      Pattern.MULTILINE);

  /** What Surefire and Failsafe say when the JVM of the tests is gone, and the classes that ran then. */
  private static final Pattern JVM_ENDED = Pattern.compile(
      "The forked VM terminated without (?:properly saying|saying properly) goodbye");

  private static final Pattern CRASHED = Pattern.compile(
      "^\\[ERROR\\] Crashed tests:\\s{0,10}\\n\\[ERROR\\] {1,4}(?<test>[\\w.$]{1,500})",
      Pattern.MULTILINE);

  private Console() {}

  static String plain(String output) {
    return ANSI.matcher(output).replaceAll("").replace("\r\n", "\n");
  }

  static Optional<String> missingArtifact(String output) {
    Matcher m = MISSING.matcher(output);
    if (!m.find()) {
      return Optional.empty();
    }
    String line = m.group();
    int from = Math.max(0, m.start("said") - m.start() - MAX_LINE / 2);
    return Optional.of(from == 0 ? shorten(line) : shorten("…" + line.substring(from)));
  }

  /** The first compile error as {@code path:line: text}, the path relative to the checkout. */
  static Optional<String> compileError(String output, String root) {
    Matcher m = COMPILE_ERROR.matcher(output);
    if (!m.find()) {
      return Optional.empty();
    }
    String file = m.group("file").replace('\\', '/');
    String path = file.startsWith(root + "/") ? file.substring(root.length() + 1) : file;
    return Optional.of(shorten(path + ":" + m.group("line") + ": " + m.group("text")));
  }

  /** The goal that failed, such as {@code maven-checkstyle-plugin:3.3.0:check}, with what it says. */
  static Optional<FailedGoal> failedGoal(String output) {
    Matcher m = FAILED_GOAL.matcher(output);
    if (!m.find()) {
      return Optional.empty();
    }
    String goal = m.group("goal");
    String plugin = goal.substring(goal.indexOf(':') + 1);
    return Optional.of(new FailedGoal(plugin, shorten(m.group("text").strip())));
  }

  /** Why there are no reports of the tests, where their JVM ended before it wrote them. */
  static Optional<String> endedJvm(String output) {
    if (!JVM_ENDED.matcher(output).find()) {
      return Optional.empty();
    }
    Matcher crashed = CRASHED.matcher(output);
    String where = crashed.find() ? " while " + crashed.group("test") + " ran" : "";
    return Optional.of("the JVM of the tests ended without a report" + where
        + "; a test, or code that it calls, ends it (System.exit, Runtime.halt) or crashes it");
  }

  record FailedGoal(String goal, String text) {
    boolean runsTests() {
      return goal.startsWith("maven-surefire-plugin") || goal.startsWith("maven-failsafe-plugin");
    }
  }

  static String firstError(String output) {
    Matcher m = ERROR_LINE.matcher(output);
    return m.find() ? shorten(m.group("text")) : lastLine(output);
  }

  static String lastLine(String output) {
    String[] lines = plain(output).strip().split("\n", -1);
    return shorten(lines[lines.length - 1].strip());
  }

  private static String shorten(String text) {
    return text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE - 1) + "…";
  }
}
