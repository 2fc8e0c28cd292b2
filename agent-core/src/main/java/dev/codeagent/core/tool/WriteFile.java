package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** {@code write_file}: a whole file in UTF-8, exactly as given. */
final class WriteFile {

  private static final int CHARACTERS = 2_000_000; // more than a model writes in one call

  private final PathPolicy paths;

  private WriteFile(PathPolicy paths) {
    this.paths = paths;
  }

  static Tool tool(PathPolicy paths) {
    ToolSpec spec = new ToolSpec(
        "write_file",
        "Write a whole file, replacing what was there; folders are made as needed.",
        Schemas.object(
            Schemas.text("path", "relative to the project"),
            Schemas.text("content", "the whole content")),
        Set.of(ToolSpec.Effect.WRITES_FILES));
    return new FileTool(spec, new WriteFile(paths)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context) throws IOException {
    Path file = paths.resolve(context.project(), arguments.string("path").orElse(""));
    String name = PathPolicy.name(context.project(), file);
    String content = arguments.string("content").orElse("");
    if (Files.isDirectory(file)) {
      return ToolResult.error(name + " is a folder.");
    }
    if (content.length() > CHARACTERS) {
      return ToolResult.error("the content is longer than " + CHARACTERS + " characters.");
    }
    boolean there = Files.exists(file);
    new TextFile(content, StandardCharsets.UTF_8, false).write(file, name);
    return ToolResult.ok(
        (there ? "replaced " : "created ") + name + " (" + content.lines().count() + " lines)");
  }
}
