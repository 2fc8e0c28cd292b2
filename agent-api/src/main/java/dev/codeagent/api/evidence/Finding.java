package dev.codeagent.api.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One observation of a verifier.
 *
 * @param code a stable word in lower case with dashes
 * @param path the file relative to the project, or null
 * @param line the line from 1, or 0 for the whole file
 * @param message one sentence that a person can act on
 */
public record Finding(String code, @Nullable String path, int line, String message) {
  /** Refuses null where a component may not be null. */
  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** A finding about no file in particular. */
  public static Finding of(String code, String message) {
    return new Finding(code, null, 0, message);
  }

  /** A finding in a file. */
  public static Finding in(String path, int line, String code, String message) {
    return new Finding(code, path, line, message);
  }
}
