package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code edit_file}: one text in a file replaced by another; all else stays byte for byte. */
final class EditFile {

  private static final int LINES_NAMED = 10;

  private final PathPolicy paths;

  private EditFile(PathPolicy paths) {
    this.paths = paths;
  }

  static Tool tool(PathPolicy paths) {
    ToolSpec spec = new ToolSpec(
        "edit_file",
        "Replace a text in a file. old_text must occur exactly once unless replace_all is true;"
            + " line ends are kept as the file has them.",
        Schemas.object(
            Schemas.text("path", "relative to the project"),
            Schemas.text("old_text", "what is there now, white space included"),
            Schemas.text("new_text", "what is to be there"),
            Schemas.flag("replace_all", "whether every occurrence is replaced").optional()),
        Set.of(ToolSpec.Effect.READS_FILES, ToolSpec.Effect.WRITES_FILES));
    return new FileTool(spec, new EditFile(paths)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context) throws IOException {
    Path file = paths.resolve(context.project(), arguments.string("path").orElse(""));
    String name = PathPolicy.name(context.project(), file);
    TextFile text = TextFile.read(file, name);
    String oldText = arguments.string("old_text").orElse("");
    if (oldText.isEmpty()) {
      return ToolResult.error("old_text is empty; write_file writes a whole file.");
    }
    Replacement replacement = new Replacement(text.text(), oldText);
    List<Integer> places = replacement.lines();
    if (places.isEmpty()) {
      return ToolResult.error("old_text does not occur in " + name + ". " + replacement.nearest());
    }
    if (places.size() > 1 && !arguments.bool("replace_all").orElse(false)) {
      return ToolResult.error(
          "old_text occurs " + places.size() + " times in " + name + ", in lines "
              + named(places)
              + "; take in more of what is around it, or set replace_all.");
    }
    String changed = replacement.with(arguments.string("new_text").orElse(""));
    if (changed.equals(text.text())) {
      return ToolResult.error("new_text is the same as old_text.");
    }
    text.with(changed).write(file, name);
    return ToolResult.ok("edited " + name + ", line " + named(places));
  }

  private static String named(List<Integer> lines) {
    String some =
        lines.stream().limit(LINES_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return lines.size() > LINES_NAMED ? some + ", …" : some;
  }
}
