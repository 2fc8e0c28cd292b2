package dev.codeagent.api.tool;

import java.util.Objects;

/**
 * What a call of a tool gives back to the model.
 *
 * @param text the result; an error begins with {@code error:}
 * @param error whether the call failed
 * @param trust how far the text may be trusted
 */
public record ToolResult(String text, boolean error, Trust trust) {
  /** Refuses null where a component may not be null. */
  public ToolResult {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(trust, "trust");
  }

  /** Content of the project. */
  public static ToolResult ok(String text) {
    return new ToolResult(text, false, Trust.PROJECT);
  }

  /** A failed call; the text is prefixed with {@code error:}. */
  public static ToolResult error(String message) {
    return new ToolResult("error: " + message, true, Trust.SYSTEM);
  }
}
