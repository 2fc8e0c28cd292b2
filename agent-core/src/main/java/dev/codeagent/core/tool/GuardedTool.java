package dev.codeagent.core.tool;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.util.Optional;

/**
 * Stands around a tool that may misbehave: checks the arguments, asks the hook, answers exceptions
 * as errors and keeps the result within its limit. Only a cancellation, a passed deadline and an
 * interrupt come through. As safe for many threads as the tool and the hook.
 */
public final class GuardedTool implements Tool {

  private final Tool tool;
  private final ToolHook hook;
  private final ToolSpec spec;

  public GuardedTool(Tool tool, ToolHook hook) {
    this.tool = tool;
    this.hook = hook;
    this.spec = tool.spec();
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(JsonObject arguments, ToolContext context) throws InterruptedException {
    context.call().throwIfEnded();
    Optional<String> fault = ArgumentCheck.fault(spec.parameters(), arguments);
    if (fault.isPresent()) {
      return ToolResult.error(fault.get() + ".");
    }
    try {
      return bounded(between(arguments, context));
    } catch (InterruptedException | CancelledException | DeadlineExceededException e) {
      throw e;
    } catch (AgentException e) {
      return bounded(ToolResult.error(e.failure().sentence()));
    } catch (Exception | LinkageError | StackOverflowError e) {
      return bounded(ToolResult.error(spec.name() + " failed: " + e));
    }
  }

  /** The call itself between its two hooks. */
  private ToolResult between(JsonObject arguments, ToolContext context) throws Exception {
    if (hook.beforeTool(spec.name(), arguments, context) instanceof HookDecision.Refuse refusal) {
      return ToolResult.error("refused: " + refusal.reason());
    }
    ToolResult result = tool.call(arguments, context);
    hook.afterTool(spec.name(), arguments, result, context);
    return result;
  }

  private static ToolResult bounded(ToolResult result) {
    String text = Texts.headAndTail(result.text(), Texts.RESULT_LIMIT);
    return new ToolResult(text, result.error(), result.trust());
  }
}
