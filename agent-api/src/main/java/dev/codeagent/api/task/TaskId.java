package dev.codeagent.api.task;

import java.util.regex.Pattern;

/**
 * The stable name of a task within its backlog.
 *
 * @param value 8 lower-case hex digits, derived from the normalised text, the parent and the ordinal
 *     among equals
 */
public record TaskId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}");

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a task id is 8 hex digits: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
