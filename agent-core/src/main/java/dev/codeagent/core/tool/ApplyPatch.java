package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code apply_patch}: a unified diff, wholly or not at all.
 *
 * <p>Git applies it as if there were no repository, so that nothing that the attempt's own
 * configuration says is run. Models miscount the lines of hunks; a patch that fails as it stands is
 * tried once more with the counts left out of account.
 */
final class ApplyPatch {

  private static final int CHARACTERS = 2_000_000; // more than a model writes in one call
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final int CAUSE_SHOWN = 4000; // characters of what git says

  /** A folder that is no repository, and no settings of user and system. */
  private static final Map<String, String> NO_REPOSITORY = Map.of(
      "GIT_DIR", "/dev/null/none",
      "GIT_CONFIG_NOSYSTEM", "1",
      "GIT_CONFIG_GLOBAL", "/dev/null",
      "LC_ALL", "C");

  private final PathPolicy paths;
  private final ProcessRunner runner;

  private ApplyPatch(PathPolicy paths, ProcessRunner runner) {
    this.paths = paths;
    this.runner = runner;
  }

  static Tool tool(PathPolicy paths, ProcessRunner runner) {
    ToolSpec spec = new ToolSpec(
        "apply_patch",
        "Apply a unified diff as `git diff` prints it; paths are relative to the project. It"
            + " may add, change, rename and delete files. Nothing changes when a part fails.",
        Schemas.object(Schemas.text("patch", "the diff")),
        Set.of(ToolSpec.Effect.READS_FILES, ToolSpec.Effect.WRITES_FILES));
    return new FileTool(spec, new ApplyPatch(paths, runner)::call);
  }

  private ToolResult call(JsonObject arguments, ToolContext context)
      throws IOException, InterruptedException {
    String text = arguments.string("patch").orElse("");
    if (text.length() > CHARACTERS) {
      return ToolResult.error("the patch is longer than " + CHARACTERS + " characters.");
    }
    Patch patch = new Patch(text);
    patch.paths().forEach(path -> paths.resolve(context.project(), path));
    byte[] bytes =
        patch.text(path -> hasReturns(context.project(), path)).getBytes(StandardCharsets.UTF_8);
    ProcessOutput first = apply(patch, bytes, List.of(), context);
    ProcessOutput output = first.ok() ? first : apply(patch, bytes, List.of("--recount"), context);
    context.call().throwIfEnded();
    if (!output.ok()) {
      return ToolResult.error("the patch does not apply, nothing was changed: "
          + Texts.start(first.error().strip(), CAUSE_SHOWN));
    }
    return ToolResult.ok("applied to " + String.join(", ", patch.paths()));
  }

  private ProcessOutput apply(Patch patch, byte[] text, List<String> more, ToolContext context)
      throws InterruptedException {
    List<String> argv =
        new ArrayList<>(List.of("git", "apply", "--whitespace=nowarn", "-p" + patch.strip()));
    argv.addAll(more);
    argv.add("-");
    return runner.run(
        ProcessRequest.of(context.project(), TIME, argv)
            .withEnvironment(NO_REPOSITORY)
            .withInput(text),
        context.call());
  }

  private boolean hasReturns(Path project, String path) {
    Path file = paths.resolve(project, path);
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= TextFile.SIZE_LIMIT
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
