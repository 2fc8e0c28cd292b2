package dev.codeagent.core.hook;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.process.CommandResult.End;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.core.config.HookSettings;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lines of the user's own configuration as hooks: {@code sh -c} in the user's project, outside the
 * sandbox, with the event as one line of JSON on standard input. A line that does not exit with 0
 * in time refuses; the last line of its standard error is the reason.
 *
 * <p>The JSON has {@code event} ({@code before-task}, {@code after-task}, {@code before-tool},
 * {@code after-tool}) and {@code task} ({@code id}, {@code text}, {@code type}) with {@code
 * outcome} after it, or {@code tool}, {@code attempt}, {@code project}, {@code arguments}, with
 * {@code result} and {@code error} after it.
 */
public final class ShellHooks implements TaskHook, ToolHook {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final int OUTPUT_LIMIT = 64 * 1024; // bytes; what a hook prints is not used

  private final HookSettings lines;
  private final Path project;
  private final ProcessRunner runner;

  /**
   * @param lines the lines
   * @param project the user's project, where they run
   * @param runner runs them
   */
  public ShellHooks(HookSettings lines, Path project, ProcessRunner runner) {
    this.lines = lines;
    this.project = project;
    this.runner = runner;
  }

  @Override
  public HookDecision beforeTask(Task task, CallContext call) throws InterruptedException {
    return first(
        lines.beforeTask(), JsonValue.object("event", "before-task", "task", task(task)), call);
  }

  @Override
  public void afterTask(Task task, Outcome outcome, CallContext call) throws InterruptedException {
    all(
        lines.afterTask(),
        JsonValue.object("event", "after-task", "task", task(task), "outcome", outcome.name()),
        call);
  }

  @Override
  public HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context)
      throws InterruptedException {
    JsonObject event = JsonValue.object(
        "event",
        "before-tool",
        "tool",
        tool,
        "attempt",
        context.attempt().toString(),
        "project",
        context.project().toString(),
        "arguments",
        arguments);
    return first(lines.beforeTool(), event, context.call());
  }

  @Override
  public void afterTool(String tool, JsonObject arguments, ToolResult result, ToolContext context)
      throws InterruptedException {
    JsonObject event = JsonValue.object(
        "event", "after-tool",
        "tool", tool,
        "attempt", context.attempt().toString(),
        "project", context.project().toString(),
        "arguments", arguments,
        "result", result.text(),
        "error", result.error());
    all(lines.afterTool(), event, context.call());
  }

  private HookDecision first(List<String> hooks, JsonObject event, CallContext call)
      throws InterruptedException {
    for (String line : hooks) {
      Optional<String> fault = run(line, event, call);
      if (fault.isPresent()) {
        return HookDecision.refuse(fault.get());
      }
    }
    return HookDecision.proceed();
  }

  private void all(List<String> hooks, JsonObject event, CallContext call)
      throws InterruptedException {
    for (String line : hooks) {
      Optional<String> fault = run(line, event, call);
      if (fault.isPresent()) {
        throw new EnvironmentException(
            "hook-failed", fault.get(), "See `hooks` in agent.yaml: " + line);
      }
    }
  }

  /** Why the line failed; empty when it did not. */
  private Optional<String> run(String line, JsonObject event, CallContext call)
      throws InterruptedException {
    ProcessRequest request = ProcessRequest.of(project, TIME, List.of("sh", "-c", line))
        .withInput((JsonText.of(event) + "\n").getBytes(StandardCharsets.UTF_8))
        .withOutputLimit(OUTPUT_LIMIT);
    ProcessOutput output = runner.run(request, call);
    call.throwIfEnded();
    if (output.ok()) {
      return Optional.empty();
    }
    if (output.end() == End.TIMED_OUT) {
      return Optional.of("The hook `" + line + "` took longer than " + TIME.toSeconds() + " s.");
    }
    List<String> said = output.error().lines().filter(l -> !l.isBlank()).toList();
    return Optional.of(
        said.isEmpty()
            ? "The hook `" + line + "` exited with " + output.exit() + "."
            : said.getLast().strip());
  }

  private static JsonObject task(Task task) {
    return JsonValue.object(
        "id", task.id().toString(),
        "text", task.text(),
        "type", task.type().word());
  }
}
