/** Gives verification its sandboxed commands: clean trees writable, the user's project hidden. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Commands;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.ProcessSandbox;
import dev.codeagent.core.process.SandboxPolicy;
import dev.codeagent.core.process.SandboxedCommands;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.verify.suite.Digests;
import dev.codeagent.core.verify.suite.SuiteCommands;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Safe for many threads. */
public final class SandboxedSuites implements Verification.CommandSource {
  private final Sandboxes sandboxes;
  private final HostEnvironment host;

  @Inject
  public SandboxedSuites(Sandboxes sandboxes, HostEnvironment host) {
    this.sandboxes = sandboxes;
    this.host = host;
  }

  @Override
  public SuiteCommands commands(VerificationRequest request, CallContext call)
      throws InterruptedException {
    ProcessSandbox sandbox = sandboxes.choose(request.settings().sandbox(), call);
    List<Path> hidden = new ArrayList<>(request.workspace().repository().places(call));
    hidden.add(request.workspace().project());
    return new Suites(sandbox, hidden, request.settings().limits());
  }

  /** Commands under the usual policy. */
  private final class Suites implements SuiteCommands {
    private final ProcessSandbox sandbox;
    private final List<Path> hidden;
    private final ProcessLimits limits;

    Suites(ProcessSandbox sandbox, List<Path> hidden, ProcessLimits limits) {
      this.sandbox = sandbox;
      this.hidden = hidden;
      this.limits = limits;
    }

    @Override
    public Commands in(Path writable) {
      return new SandboxedCommands(host, sandbox, policy(writable));
    }

    @Override
    public Commands resolvingIn(Path writable) {
      return new SandboxedCommands(
          host, sandbox, policy(writable).withWritable(sandboxes.mavenRepository()));
    }

    @Override
    public String sandbox() {
      return sandbox.description();
    }

    @Override
    public Map<String, String> bounds() {
      return sandbox.bounds(limits);
    }

    @Override
    public String surroundings() {
      return Digests.hex(sandboxes.surroundings());
    }

    @Override
    public boolean hasProgram(String name) {
      return new HostPrograms(host.forChildren()).has(name);
    }

    private SandboxPolicy policy(Path writable) {
      return sandboxes.policy(List.of(writable), hidden).withLimits(limits);
    }
  }
}
