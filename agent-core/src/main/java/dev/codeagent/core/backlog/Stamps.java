/** The stamp that a ticked line bears. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Task;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes stamps and recognises them. The language is that of the task's text; the time is the user's local time, to
 * the second. A stamp comes without the marks of a comment, which the format adds.
 */
public final class Stamps {

  /** The form that backlogs in the field already bear: {@code 2026-01-23 13:28:18}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Digits of the evidence digest in a stamp, as the contract has it. */
  private static final int DIGEST_DIGITS = 12;

  /** What a stamp of a finished, unfinished or decided task begins with, in both languages. */
  private static final Pattern STAMP = Pattern.compile(
      "(?iu)^(done|completed|finished|in progress|выполн\\p{L}*|заверш[её]н\\p{L}*|сделан\\p{L}*|готово)"
          + "(?!\\p{L}).*");

  private static final Pattern INTERRUPTED = Pattern.compile("(?iu)^выполняется(?!\\p{L}).*");

  private Stamps() {}

  /**
   * The stamp of a task whose verdict is DONE.
   *
   * @param task the task, whose text decides the language
   * @param k instructions whose criterion has passing evidence
   * @param n instructions of the plan
   * @param time the local time
   * @param evidenceDigest SHA-256 of the evidence document in hex, with or without {@code sha256:}
   */
  public static String done(Task task, int k, int n, LocalDateTime time, String evidenceDigest) {
    return Languages.isRussian(task.text())
        ? "Выполнено успешно (" + k + "/" + n + " инструкций) - "
            + tail(time, "свидетельство", evidenceDigest)
        : "Done (" + k + "/" + n + " instructions) - " + tail(time, "evidence", evidenceDigest);
  }

  /** The stamp of a task that a person accepted; it says so. The parameters are those of {@link #done}. */
  public static String byPerson(Task task, LocalDateTime time, String evidenceDigest) {
    return Languages.isRussian(task.text())
        ? "Выполнено по решению человека - " + tail(time, "свидетельство", evidenceDigest)
        : "Done by decision of a person - " + tail(time, "evidence", evidenceDigest);
  }

  /** The stamp, without the marks of a comment, that a task bears for this evidence; empty when it bears none. */
  public static Optional<String> of(Task task, String evidenceDigest) {
    String raw = task.stamp();
    if (raw == null) {
      return Optional.empty();
    }
    String shown = shown(evidenceDigest);
    return Comments.bodies(raw).stream()
        .filter(body -> isStamp(body) && body.endsWith(" " + shown))
        .findFirst();
  }

  /** Whether a comment's text reads as a stamp, so that a new stamp takes its place. */
  static boolean isStamp(String comment) {
    return STAMP.matcher(comment.strip()).matches();
  }

  /** Whether a comment's text is the stamp of a run that died before its commit. */
  static boolean isInterrupted(String comment) {
    return INTERRUPTED.matcher(comment.strip()).matches();
  }

  private static String tail(LocalDateTime time, String word, String evidenceDigest) {
    return TIME.format(time) + " · " + word + " " + shown(evidenceDigest);
  }

  /** What a stamp shows of a digest. */
  private static String shown(String evidenceDigest) {
    String hex =
        evidenceDigest.startsWith("sha256:") ? evidenceDigest.substring(7) : evidenceDigest;
    return hex.substring(0, Math.min(DIGEST_DIGITS, hex.length()));
  }
}
