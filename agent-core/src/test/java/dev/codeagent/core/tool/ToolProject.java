package dev.codeagent.core.tool;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.SandboxPolicy;
import dev.codeagent.core.process.Sandboxes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with files, and the built-in tools working on it with real processes. */
final class ToolProject {

  final Path root;
  private final ToolBox box;
  private final Sandboxes sandboxes;
  private CallContext call = CallContext.background();
  private ProcessLimits limits = ProcessLimits.usual();

  ToolProject(Path folder) throws IOException {
    this(folder, new ToolHook() {});
  }

  ToolProject(Path folder, ToolHook hook) throws IOException {
    root = Files.createDirectories(folder.toRealPath().resolve("project"));
    HostEnvironment host = HostEnvironment.ofThisProcess();
    NativeProcessRunner runner = new NativeProcessRunner(host);
    box = new ToolBox(new BuiltInTools(runner).all(), hook);
    sandboxes = new Sandboxes(host, runner);
  }

  ToolProject within(CallContext context) {
    call = context;
    return this;
  }

  ToolProject limited(ProcessLimits others) {
    limits = others;
    return this;
  }

  ToolProject with(String path, String text) throws IOException {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  ToolProject with(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  String read(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** What a call answers; names and values of the arguments in turn. */
  String call(String tool, Object... arguments) throws InterruptedException {
    return result(tool, arguments).text();
  }

  ToolResult result(String tool, Object... arguments) throws InterruptedException {
    return box.call(new ToolCall("1", tool, JsonValue.object(arguments), "{}"), context());
  }

  ToolBox box() {
    return box;
  }

  ToolContext context() throws InterruptedException {
    return new ToolContext(
        new AttemptId(new TaskId("0123abcd"), 1),
        root,
        sandboxes.commands(
            SandboxMode.NONE, SandboxPolicy.writing(List.of(root)).withLimits(limits), call),
        call);
  }
}
