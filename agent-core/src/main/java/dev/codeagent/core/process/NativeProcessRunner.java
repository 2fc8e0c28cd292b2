package dev.codeagent.core.process;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs programs as children of this process, each in a session of its own. */
public final class NativeProcessRunner implements ProcessRunner {

  /** Characters of standard error kept: it is for people. */
  private static final int ERROR_LIMIT = 16_000;

  private final HostEnvironment host;
  private final ChildProcess child;

  @Inject
  public NativeProcessRunner(HostEnvironment host) {
    this.host = host;
    this.child = new ChildProcess(new HostPrograms(host.variables()), new ProcessTable());
  }

  @Override
  public ProcessOutput run(ProcessRequest request, CallContext call) throws InterruptedException {
    Map<String, String> environment = new LinkedHashMap<>(host.forChildren());
    environment.putAll(request.environment());
    List<String> argv = new ArrayList<>(request.argv());
    argv.set(0, new HostPrograms(environment).require(argv.getFirst()).toString());
    if (!Files.isDirectory(request.directory())) {
      throw new EnvironmentException(
          "no-such-folder",
          "The folder " + request.directory() + " does not exist.",
          "Check whether something removed it while the run went on.");
    }
    Head output = new Head(request.outputLimit());
    HeadAndTail error = new HeadAndTail(ERROR_LIMIT);
    ChildProcess.Ended ended = child.run(
        new ChildSpec(
            argv,
            request.directory(),
            environment,
            request.input(),
            request.timeout(),
            false,
            output,
            error,
            null),
        call);
    return new ProcessOutput(
        ended.end(),
        ended.exit(),
        output.bytes(),
        output.truncated() || !ended.complete(),
        error.text(),
        ended.millis());
  }
}
