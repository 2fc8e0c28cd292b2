package dev.codeagent.core.orchestrate;

import dev.codeagent.api.task.Task;

/** The message of a landed commit: a conventional subject and the whole task below it. */
final class CommitMessage {

  /** The length of a subject that git's own tools show whole. */
  private static final int SUBJECT = 72;

  private CommitMessage() {}

  static String of(Task task) {
    String prefix = switch (task.type()) {
      case CODE -> "feat: ";
      case DOCS -> "docs: ";
      case REFACTOR -> "refactor: ";
      case TEST -> "test: ";
      case RELEASE -> "chore(release): ";
      case DEVOPS -> "ci: ";
    };
    String plain =
        task.text().replaceAll("[*_`]|<!--.*?-->", "").replaceAll("\\s+", " ").strip();
    String subject = prefix + plain;
    if (subject.length() <= SUBJECT) {
      return subject;
    }
    int cut = subject.lastIndexOf(' ', SUBJECT - 1);
    int at = cut > prefix.length() ? cut : SUBJECT - 1;
    return subject.substring(0, whole(subject, at)) + "…\n\n" + plain;
  }

  /** The nearest place before a character of two units, where the given one would cut it. */
  private static int whole(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }
}
