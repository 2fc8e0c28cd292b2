package dev.codeagent.api.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;

/** Something that a model may call. Safe for many threads; keeps no state between attempts. */
public interface Tool {

  /** Name, description, parameters and effects. */
  ToolSpec spec();

  /**
   * Carries out a call. The arguments were checked against the schema's required members and types.
   * An expected failure is a result that begins with {@code error:}; an exception is answered as
   * one.
   *
   * @throws InterruptedException when interrupted
   */
  ToolResult call(JsonObject arguments, ToolContext context) throws InterruptedException;
}
