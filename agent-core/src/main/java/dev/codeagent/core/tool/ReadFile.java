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

/** {@code read_file}: lines of a text file, plain, so that they can be quoted to edit_file. */
final class ReadFile {

  /** Room in a result for the line that says what was left out. */
  private static final int NOTE_ROOM = 200;

  private static final int CHARACTERS = Texts.RESULT_LIMIT - NOTE_ROOM;

  private final PathPolicy paths;

  private ReadFile(PathPolicy paths) {
    this.paths = paths;
  }

  static Tool tool(PathPolicy paths) {
    ToolSpec spec = new ToolSpec(
        "read_file",
        "Read a text file. Gives whole lines, as many as fit; the last line says when there"
            + " are more.",
        Schemas.object(
            Schemas.text("path", "relative to the project"),
            Schemas.whole("offset", "the first line, from 1").optional(),
            Schemas.whole("limit", "how many lines").optional()),
        Set.of(ToolSpec.Effect.READS_FILES));
    return new FileTool(spec, new ReadFile(paths)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context) throws IOException {
    Path file = paths.resolve(context.project(), arguments.string("path").orElse(""));
    TextFile text = TextFile.read(file, PathPolicy.name(context.project(), file));
    int offset = arguments.integer("offset").orElse(1);
    int limit = arguments.integer("limit").orElse(Integer.MAX_VALUE);
    if (offset < 1 || limit < 1) {
      return ToolResult.error("offset and limit count from 1.");
    }
    if (text.text().isEmpty()) {
      return ToolResult.ok("[the file is empty]");
    }
    List<String> lines = text.text().replace("\r\n", "\n").lines().toList();
    if (offset > lines.size()) {
      return ToolResult.error("the file has only " + lines.size() + " lines.");
    }
    return ToolResult.ok(part(lines, offset, limit));
  }

  private static String part(List<String> lines, int offset, int limit) {
    StringBuilder result = new StringBuilder();
    int last = (int) Math.min(lines.size(), offset - 1L + limit);
    int line = offset;
    while (line <= last) {
      String text = lines.get(line - 1);
      if (result.length() + text.length() + 1 > CHARACTERS && line > offset) {
        break;
      }
      result.append(Texts.start(text, CHARACTERS)).append('\n');
      line++;
    }
    boolean whole = offset == 1 && line > lines.size();
    return whole ? result.toString() : result + note(offset, line - 1, lines.size());
  }

  private static String note(int first, int last, int all) {
    String more = last < all ? "; go on with offset " + (last + 1) : "";
    return "[lines " + first + "-" + last + " of " + all + more + "]";
  }
}
