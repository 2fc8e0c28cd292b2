package dev.codeagent.core.tool;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.tool.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code run_command}: a line of sh in the project's folder, in the attempt's sandbox. */
final class RunCommand implements Tool {

  private static final int DEFAULT_SECONDS = 120; // a usual build
  private static final int MOST_SECONDS = 900; // a long suite
  private static final int COMMAND_LIMIT = 100_000; // characters; Linux takes 131,071 bytes

  /** Characters kept of the output; the status comes before it. */
  private static final int OUTPUT_LIMIT = Texts.RESULT_LIMIT - 200;

  private static final ToolSpec SPEC = new ToolSpec(
      "run_command",
      "Run a line of sh in the project's folder, without network. Answers `exit N`, then the"
          + " output, whose middle is cut when it is long. Nothing that it starts outlives it.",
      Schemas.object(
          Schemas.text("command", "the line"),
          Schemas.whole(
                  "timeout_seconds",
                  DEFAULT_SECONDS + " unless given, " + MOST_SECONDS + " at most")
              .optional()),
      Set.of(
          ToolSpec.Effect.READS_FILES,
          ToolSpec.Effect.WRITES_FILES,
          ToolSpec.Effect.RUNS_COMMANDS));

  private final CommandPolicy policy;

  RunCommand(CommandPolicy policy) {
    this.policy = policy;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(JsonObject arguments, ToolContext context) throws InterruptedException {
    String line = arguments.string("command").orElse("");
    int seconds = arguments.integer("timeout_seconds").orElse(DEFAULT_SECONDS);
    if (line.isBlank() || line.length() > COMMAND_LIMIT || line.indexOf('\0') >= 0) {
      return ToolResult.error("a command has 1 to " + COMMAND_LIMIT + " characters.");
    }
    if (seconds < 1) {
      return ToolResult.error("timeout_seconds counts from 1.");
    }
    Optional<String> refusal = policy.refusal(line);
    if (refusal.isPresent()) {
      return ToolResult.error("refused: " + refusal.get());
    }
    Duration limit = Duration.ofSeconds(Math.min(seconds, MOST_SECONDS));
    Command command = new Command(
        List.of("sh", "-c", line), context.project(), Map.of(), limit, OUTPUT_LIMIT, false);
    CommandResult result = context.commands().run(command, context.call());
    context.call().throwIfEnded();
    return answer(result, limit);
  }

  private static ToolResult answer(CommandResult result, Duration limit) {
    return switch (result.end()) {
      case EXITED -> ToolResult.ok("exit " + result.exit() + "\n" + result.output());
      case TIMED_OUT -> failed("timed out after " + limit.toSeconds() + " s", result);
      case LIMITED -> failed("ended, as " + result.limit(), result);
      case CANCELLED -> failed("cancelled", result);
    };
  }

  private static ToolResult failed(String why, CommandResult result) {
    return new ToolResult("error: " + why + "\n" + result.output(), true, Trust.PROJECT);
  }
}
