package com.example.plugin;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.util.Set;

/** Lets a model add an entry to the changelog. */
final class AddEntryTool implements Tool {

  private final String file;

  AddEntryTool(String file) {
    this.file = file;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        "add_changelog_entry",
        "Adds an entry to " + file + ".",
        JsonValue.object(
            "type", "object",
            "properties", JsonValue.object("entry", JsonValue.object("type", "string")),
            "required", JsonValue.array(JsonValue.of("entry"))),
        Set.of(ToolSpec.Effect.WRITES_FILES));
  }

  @Override
  public ToolResult call(JsonObject arguments, ToolContext context) {
    String entry = arguments.string("entry").orElse("");
    if (entry.isBlank()) {
      return ToolResult.error("an entry has a text");
    }
    try {
      Changelog.add(context.project().resolve(file), entry);
      return ToolResult.ok("added to " + file);
    } catch (IOException e) {
      return ToolResult.error(e.getMessage());
    }
  }
}
