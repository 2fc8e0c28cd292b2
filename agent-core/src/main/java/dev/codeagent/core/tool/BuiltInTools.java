package dev.codeagent.core.tool;

import dev.codeagent.api.tool.Tool;
import dev.codeagent.core.process.ProcessRunner;
import jakarta.inject.Inject;
import java.util.List;

/** The tools that every attempt offers, besides those that end it. Safe for many threads. */
public final class BuiltInTools {

  private final List<Tool> tools;

  /**
   * @param runner runs git for apply_patch
   */
  @Inject
  public BuiltInTools(ProcessRunner runner) {
    PathPolicy paths = new PathPolicy();
    tools = List.of(
        ReadFile.tool(paths),
        ListFiles.tool(paths),
        Search.tool(paths),
        WriteFile.tool(paths),
        EditFile.tool(paths),
        ApplyPatch.tool(paths, runner),
        new RunCommand(new CommandPolicy()));
  }

  /** In the order in which they are offered; not yet guarded. */
  public List<Tool> all() {
    return tools;
  }
}
