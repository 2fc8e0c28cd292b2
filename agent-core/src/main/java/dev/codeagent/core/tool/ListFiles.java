package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code list_files}: the project's own files, by folder and glob. */
final class ListFiles {

  private static final int LISTED = 500; // more than a model reads with profit
  private static final Duration TIME = Duration.ofSeconds(10);

  private final PathPolicy paths;

  private ListFiles(PathPolicy paths) {
    this.paths = paths;
  }

  static Tool tool(PathPolicy paths) {
    ToolSpec spec = new ToolSpec(
        "list_files",
        "List the project's files, those of git, of the build and of fetched dependencies left"
            + " out.",
        Schemas.object(
            Schemas.text("path", "a folder relative to the project").optional(),
            Schemas.text("glob", "such as *.java or src/**/*.xml, relative to the folder")
                .optional()),
        Set.of(ToolSpec.Effect.READS_FILES));
    return new FileTool(spec, new ListFiles(paths)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context) throws IOException {
    Path start = paths.resolve(context.project(), arguments.string("path").orElse(""));
    if (!Files.exists(start)) {
      return ToolResult.error(PathPolicy.name(context.project(), start) + " does not exist.");
    }
    Optional<Glob> glob = arguments.string("glob").map(Glob::of);
    TimedText.Clock clock = new TimedText.Clock(TIME, context.call());
    ProjectFiles.Found found = ProjectFiles.below(start, context.call());
    try {
      List<String> names = found.files().stream()
          .filter(file -> matches(glob, context.project(), start, file, clock))
          .map(file -> PathPolicy.name(context.project(), file))
          .toList();
      return ToolResult.ok(listed(names, found.complete()));
    } catch (TimedText.TimeOver e) {
      return ToolResult.error("the glob takes too long; use fewer stars or a smaller folder.");
    }
  }

  /** A glob with folders may be meant from the folder that is listed or from the project. */
  private static boolean matches(
      Optional<Glob> glob, Path project, Path start, Path file, TimedText.Clock clock) {
    return glob.isEmpty()
        || glob.get().matches(PathPolicy.name(start, file), clock)
        || glob.get().matches(PathPolicy.name(project, file), clock);
  }

  private static String listed(List<String> names, boolean complete) {
    if (names.isEmpty()) {
      return "[no files]";
    }
    String list = names.stream().limit(LISTED).collect(Collectors.joining("\n"));
    if (names.size() > LISTED || !complete) {
      return list + "\n[" + (names.size() - LISTED) + " more; narrow path or glob]";
    }
    return list;
  }
}
