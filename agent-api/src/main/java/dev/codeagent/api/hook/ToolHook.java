package dev.codeagent.api.hook;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;

/** Runs before and after each call of a tool. Safe for many threads. */
public interface ToolHook {

  /** Before a call; a refusal is answered to the model as an error. */
  default HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context)
      throws Exception {
    return HookDecision.proceed();
  }

  /** After a call; what it throws turns the result into an error. */
  default void afterTool(String tool, JsonObject arguments, ToolResult result, ToolContext context)
      throws Exception {}
}
