package dev.codeagent.core.tool;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools of an attempt, each guarded, found by name. As safe for many threads as they are. */
public final class ToolBox {

  private final Map<String, Tool> tools = new LinkedHashMap<>();

  /**
   * @param tools the tools in the order in which they are offered
   * @param hook runs around every call
   * @throws ConfigurationException {@code duplicate-tool} when two have one name, or one has the
   *     name of a tool that ends the attempt
   */
  public ToolBox(List<Tool> tools, ToolHook hook) {
    for (Tool tool : tools) {
      String name = tool.spec().name();
      boolean taken = EndTools.all().stream().anyMatch(spec -> spec.name().equals(name));
      if (taken || this.tools.putIfAbsent(name, guarded(tool, hook)) != null) {
        throw new ConfigurationException(
            "duplicate-tool",
            "There are two tools called " + name + ".",
            "Take one of the plugins out, or rename its tool.");
      }
    }
  }

  /** All tools, guarded. */
  public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  /** All that is offered to a model: the tools and those that end the attempt. */
  public List<ToolSpec> specs() {
    List<ToolSpec> specs = new ArrayList<>(tools().stream().map(Tool::spec).toList());
    specs.addAll(EndTools.all());
    return List.copyOf(specs);
  }

  /**
   * Answers a model's call; an unknown tool and arguments that are no JSON object are answered as
   * errors.
   *
   * @throws InterruptedException when interrupted
   */
  public ToolResult call(ToolCall call, ToolContext context) throws InterruptedException {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      return ToolResult.error("there is no tool "
          + Texts.quoted(call.name())
          + "; there are "
          + specs().stream().map(ToolSpec::name).toList()
          + ".");
    }
    if (call.arguments() == null) {
      return ToolResult.error(
          "the arguments are not a JSON object: " + Texts.quoted(call.rawArguments()));
    }
    return tool.call(call.arguments(), context);
  }

  /**
   * What is wrong with the arguments of a tool that ends the attempt, as a result for the model.
   *
   * @param spec one of {@link EndTools}
   * @return an error, or empty where the arguments are as they should be
   */
  public static Optional<ToolResult> fault(ToolSpec spec, ToolCall call) {
    if (call.arguments() == null) {
      return Optional.of(ToolResult.error(
          "the arguments are not a JSON object: " + Texts.quoted(call.rawArguments())));
    }
    return ArgumentCheck.fault(spec.parameters(), call.arguments())
        .map(fault -> ToolResult.error(fault + "."));
  }

  private static Tool guarded(Tool tool, ToolHook hook) {
    return tool instanceof GuardedTool ? tool : new GuardedTool(tool, hook);
  }
}
