package dev.codeagent.core.agent;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of one attempt: what is offered to the model, and what becomes of a call. */
final class LoopTools {

  /** Characters of refused arguments that are shown back: enough to see the fault. */
  private static final int SHOWN_ARGUMENTS = 300;

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final List<ToolSpec> specs;

  /** Of two tools with one name the first counts; those that end an attempt are the loop's own. */
  LoopTools(List<Tool> offered) {
    for (Tool tool : offered) {
      if (!EndTools.owns(tool.spec().name())) {
        tools.putIfAbsent(tool.spec().name(), tool);
      }
    }
    List<ToolSpec> all = new ArrayList<>();
    tools.values().forEach(tool -> all.add(tool.spec()));
    all.addAll(EndTools.SPECS);
    specs = List.copyOf(all);
  }

  /** All of them, always in the same order. */
  List<ToolSpec> specs() {
    return specs;
  }

  /**
   * Runs a call. Whatever is wrong with it, or goes wrong in it, is a result; only what ends the
   * attempt is thrown.
   */
  ToolResult run(ToolCall call, ToolContext context) throws InterruptedException {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      return ToolResult.error(
          "there is no tool `" + call.name() + "`; there are: " + String.join(", ", names()));
    }
    JsonObject arguments = call.arguments();
    if (arguments == null) {
      return ToolResult.error("the arguments are not a JSON object: "
          + TextCut.middle(call.rawArguments(), SHOWN_ARGUMENTS));
    }
    try {
      return tool.call(arguments, context);
    } catch (CancelledException
        | DeadlineExceededException
        | BudgetExceededException
        | ProviderException e) {
      throw e;
    } catch (AgentException e) {
      return ToolResult.error(e.failure().sentence());
    } catch (RuntimeException e) {
      return ToolResult.error("the tool `" + call.name() + "` failed: " + e);
    }
  }

  private List<String> names() {
    return specs.stream().map(ToolSpec::name).toList();
  }
}
