package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Small tools on real files for tests of the loop, which only needs tools, not the real ones. */
final class FileTools {

  @FunctionalInterface
  interface Body {
    ToolResult call(JsonObject arguments, ToolContext context)
        throws IOException, InterruptedException;
  }

  private FileTools() {}

  static List<Tool> all() {
    return List.of(
        tool("read_file", (arguments, context) -> {
          Path file = context.project().resolve(arguments.string("path").orElseThrow());
          return Files.exists(file)
              ? ToolResult.ok(Files.readString(file))
              : ToolResult.error("no such file: " + arguments.string("path").orElseThrow());
        }),
        tool("write_file", (arguments, context) -> {
          Path file = context.project().resolve(arguments.string("path").orElseThrow());
          Files.writeString(file, arguments.string("content").orElseThrow());
          return ToolResult.ok("written");
        }));
  }

  static Tool tool(String name, Body body) {
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return new ToolSpec(name, "for tests", JsonValue.object("type", "object"), Set.of());
      }

      @Override
      public ToolResult call(JsonObject arguments, ToolContext context)
          throws InterruptedException {
        try {
          return body.call(arguments, context);
        } catch (IOException e) {
          return ToolResult.error(e.toString());
        }
      }
    };
  }
}
