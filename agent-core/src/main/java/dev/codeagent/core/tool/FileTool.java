package dev.codeagent.core.tool;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;

/** A tool that works on files: a description and what to do, with disk errors typed. */
final class FileTool implements Tool {

  /** What a tool does. */
  @FunctionalInterface
  interface Work {
    ToolResult call(JsonObject arguments, ToolContext context)
        throws IOException, InterruptedException;
  }

  private final ToolSpec spec;
  private final Work work;

  FileTool(ToolSpec spec, Work work) {
    this.spec = spec;
    this.work = work;
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(JsonObject arguments, ToolContext context) throws InterruptedException {
    try {
      return work.call(arguments, context);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "file-access",
              spec.name() + " could not access a file: " + e + ".",
              "Check its mode and the room on the disk."),
          e);
    }
  }
}
