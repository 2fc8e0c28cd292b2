package dev.codeagent.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What failed, why, and what a person can do about it; journalled and shown as it stands.
 *
 * @param kind the kind, which decides the reaction
 * @param code a stable word in lower case with dashes, for programs and tests
 * @param message one sentence that says what happened
 * @param advice one sentence that says what to do
 * @param detail further text such as the tail of an output, or null
 */
public record Failure(
    FailureKind kind,
    String code,
    String message,
    String advice,
    @Nullable String detail) {

  /** Refuses null where a component may not be null. */
  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(advice, "advice");
  }

  /** A failure without further detail. */
  public static Failure of(FailureKind kind, String code, String message, String advice) {
    return new Failure(kind, code, message, advice, null);
  }

  /** The same failure with detail. */
  public Failure withDetail(String text) {
    return new Failure(kind, code, message, advice, text);
  }

  /** Message and advice as one line. */
  public String sentence() {
    return advice.isEmpty() ? message : message + " " + advice;
  }
}
