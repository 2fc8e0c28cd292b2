package dev.codeagent.core.land;

import dev.codeagent.api.task.Task;
import java.util.regex.Pattern;

/** The message of a landed commit, in the form of conventional commits. */
public final class LandingMessage {
  /** What git's own tools show of a subject without cutting it. */
  private static final int SUBJECT = 72;

  private static final Pattern TAG = Pattern.compile(
      "^(?:\\[(?:code|docs|refactor|test|release|devops)]\\s{0,9}:?"
          + "|(?:code|docs|refactor|test|release|devops):)\\s{0,9}",
      Pattern.CASE_INSENSITIVE);

  private static final Pattern REPAIR = Pattern.compile(
      "^(?:fix|repair|correct|исправ|почин|устран)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private LandingMessage() {}

  /** The subject says what the task asked for; the body has its whole text where that is longer. */
  public static String of(Task task) {
    String text = TAG.matcher(task.text().strip().replaceAll("\\s", " ")).replaceFirst("");
    String subject = prefix(task, text) + ": " + text;
    if (subject.codePointCount(0, subject.length()) <= SUBJECT) {
      return subject + "\n";
    }
    return shortened(subject) + "\n\n" + text + "\n";
  }

  private static String prefix(Task task, String text) {
    return switch (task.type()) {
      case CODE -> REPAIR.matcher(text).lookingAt() ? "fix" : "feat";
      case DOCS -> "docs";
      case REFACTOR -> "refactor";
      case TEST -> "test";
      case RELEASE -> "chore(release)";
      case DEVOPS -> "ci";
    };
  }

  private static String shortened(String subject) {
    String head = subject.substring(0, subject.offsetByCodePoints(0, SUBJECT - 1));
    int blank = head.lastIndexOf(' ');
    String words = blank > SUBJECT / 2 ? head.substring(0, blank) : head;
    return words.stripTrailing() + "…";
  }

  /** The first line of a message. */
  static String subject(String message) {
    return message.strip().lines().findFirst().orElse("landing");
  }
}
