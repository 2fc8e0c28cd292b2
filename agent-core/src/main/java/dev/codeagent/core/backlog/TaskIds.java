/** Derives the ids of tasks. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task of one backlog, in the order of the file, the first 8 hex digits of SHA-256 over
 * {@code text LF parent-id LF ordinal} in UTF-8: the normalised text, the id of the parent (empty without one) and
 * the number of tasks above with the same text and parent. The text is normalised to Unicode NFC with each run of
 * white space as one blank and none at the ends; case and Markdown count. Two tasks of a large backlog may meet in 32
 * bits: the later one then hashes with a further {@code LF n}, n from 1. For one thread.
 */
final class TaskIds {

  private static final int DIGITS = 8;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private final Map<String, Integer> equals = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The id of the next task. */
  TaskId next(String text, @Nullable TaskId parent) {
    String place = normalise(text) + "\n" + (parent == null ? "" : parent.value());
    int ordinal = equals.merge(place, 1, Integer::sum) - 1;
    String key = place + "\n" + ordinal;
    String value = digest(key);
    for (int n = 1; !taken.add(value); n++) {
      value = digest(key + "\n" + n);
    }
    return new TaskId(value);
  }

  /** The text as it enters the id. */
  static String normalise(String text) {
    return BLANKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
        .replaceAll(" ")
        .strip();
  }

  static String digest(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
