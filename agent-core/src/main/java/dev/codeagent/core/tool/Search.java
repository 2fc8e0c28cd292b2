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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code search}: lines of the project's files that a regular expression finds. */
final class Search {

  private static final int HITS = 200; // more say that the pattern is too wide
  private static final int LINE_SHOWN = 300; // characters
  private static final int LINE_SEARCHED = 20_000; // characters; longer lines are generated
  private static final int PATTERN_LIMIT = 1000; // characters
  private static final long FILE_LIMIT = 2L * 1024 * 1024; // bytes; larger files are data
  private static final Duration TIME = Duration.ofSeconds(10);

  private final PathPolicy paths;

  private Search(PathPolicy paths) {
    this.paths = paths;
  }

  static Tool tool(PathPolicy paths) {
    ToolSpec spec = new ToolSpec(
        "search",
        "Search the project's text files line by line. Gives path:line: text.",
        Schemas.object(
            Schemas.text("pattern", "a Java regular expression"),
            Schemas.text("path", "a folder or file relative to the project").optional(),
            Schemas.text("glob", "which files, such as *.java").optional()),
        Set.of(ToolSpec.Effect.READS_FILES));
    return new FileTool(spec, new Search(paths)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context) throws IOException {
    Path start = paths.resolve(context.project(), arguments.string("path").orElse(""));
    if (!Files.exists(start)) {
      return ToolResult.error(PathPolicy.name(context.project(), start) + " does not exist.");
    }
    String expression = arguments.string("pattern").orElse("");
    if (expression.isEmpty() || expression.length() > PATTERN_LIMIT) {
      return ToolResult.error("a pattern has 1 to " + PATTERN_LIMIT + " characters.");
    }
    Optional<Glob> glob = arguments.string("glob").map(Glob::of);
    Hits hits = new Hits(context.project(), new TimedText.Clock(TIME, context.call()));
    try {
      Pattern pattern = Pattern.compile(expression);
      ProjectFiles.Found found = ProjectFiles.below(start, context.call());
      hits.search(found.files(), start, glob, pattern);
      return ToolResult.ok(hits.text(found.complete()));
    } catch (PatternSyntaxException e) {
      return ToolResult.error("not a Java regular expression: " + e.getMessage());
    } catch (TimedText.TimeOver e) {
      return ToolResult.error("the search takes longer than "
          + TIME.toSeconds()
          + " s; use a simpler pattern or a smaller folder.");
    } catch (StackOverflowError e) {
      return ToolResult.error("the pattern nests too deeply; use a simpler one.");
    }
  }

  /** What was found so far. */
  private static final class Hits {
    private final Path project;
    private final TimedText.Clock clock;
    private final List<String> lines = new ArrayList<>();
    private int skipped;

    Hits(Path project, TimedText.Clock clock) {
      this.project = project;
      this.clock = clock;
    }

    void search(List<Path> files, Path start, Optional<Glob> glob, Pattern pattern)
        throws IOException {
      for (Path file : files) {
        clock.check();
        if (lines.size() > HITS) {
          return;
        }
        String name = PathPolicy.name(project, file);
        if (glob.isEmpty()
            || glob.get().matches(name, clock)
            || glob.get().matches(PathPolicy.name(start, file), clock)) {
          search(file, name, pattern);
        }
      }
    }

    private void search(Path file, String name, Pattern pattern) throws IOException {
      Optional<TextFile> text = Files.size(file) > FILE_LIMIT || !Files.isReadable(file)
          ? Optional.empty()
          : TextFile.of(Files.readAllBytes(file));
      if (text.isEmpty()) {
        skipped++;
        return;
      }
      int number = 0;
      for (String line : text.get().text().lines().toList()) {
        number++;
        String searched = line.substring(0, Math.min(line.length(), LINE_SEARCHED));
        if (lines.size() <= HITS
            && pattern.matcher(new TimedText(searched, clock)).find()) {
          lines.add(name + ":" + number + ": " + Texts.start(line, LINE_SHOWN));
        }
      }
    }

    String text(boolean complete) {
      List<String> result = new ArrayList<>(lines.subList(0, Math.min(HITS, lines.size())));
      if (lines.isEmpty()) {
        result.add("[no matches]");
      }
      if (lines.size() > HITS || !complete) {
        result.add("[there are more; narrow pattern, path or glob]");
      }
      if (skipped > 0) {
        result.add("[" + skipped + " binary or large files not searched]");
      }
      return String.join("\n", result);
    }
  }
}
