package dev.codeagent.core.process;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs commands of the project in a sandbox, under one policy. */
public final class SandboxedCommands implements Commands {

  private static final byte[] NO_INPUT = {};

  private final HostEnvironment host;
  private final ProcessSandbox sandbox;
  private final SandboxPolicy policy;
  private final ChildProcess child;

  public SandboxedCommands(HostEnvironment host, ProcessSandbox sandbox, SandboxPolicy policy) {
    this.host = host;
    this.sandbox = sandbox;
    this.policy = policy;
    this.child = new ChildProcess(new HostPrograms(host.variables()), new ProcessTable());
  }

  @Override
  public CommandResult run(Command command, CallContext call) throws InterruptedException {
    Map<String, String> environment = new LinkedHashMap<>(host.forChildren());
    environment.putAll(policy.environment());
    environment.putAll(command.environment());
    if (command.argv().getFirst().indexOf('/') < 0) {
      new HostPrograms(environment).require(command.argv().getFirst());
    }
    if (!Files.isDirectory(command.directory())) {
      throw new EnvironmentException(
          "no-such-folder",
          "The folder " + command.directory() + " does not exist.",
          "Check whether a command of the project removed it.");
    }
    HeadAndTail output = new HeadAndTail(command.outputLimit());
    ChildProcess.Ended ended = child.run(
        new ChildSpec(
            sandbox.wrap(command, policy),
            command.directory(),
            environment,
            NO_INPUT,
            command.timeout(),
            sandbox.isolates(),
            output,
            null,
            new ChildSpec.Bounds(policy.limits(), policy.writable())),
        call);
    return new CommandResult(
        ended.end(), ended.exit(), output.text(), ended.millis(), ended.limit());
  }
}
