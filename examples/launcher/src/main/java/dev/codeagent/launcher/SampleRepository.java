package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the sample a git repository with one commit, so that the run has something to land on. */
final class SampleRepository {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OUTPUT_BYTES = 16_384;

  private final ProcessRunner runner;

  SampleRepository(Map<String, String> environment) {
    runner = new NativeProcessRunner(HostEnvironment.of(
        environment, Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))));
  }

  void create(Path project, CallContext call) throws InterruptedException {
    git(project, call, "init", "--quiet", "--initial-branch=main");
    git(project, call, "config", "user.name", "Quickstart");
    git(project, call, "config", "user.email", "quickstart@example.com");
    git(project, call, "add", "--all");
    git(
        project,
        call,
        "-c",
        "commit.gpgsign=false",
        "commit",
        "--quiet",
        "--no-verify",
        "--message",
        "chore: begin the shop");
  }

  private void git(Path project, CallContext call, String... arguments)
      throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    ProcessOutput output = runner.run(
        new ProcessRequest(argv, project, Map.of(), new byte[0], PATIENCE, OUTPUT_BYTES), call);
    if (!output.ok()) {
      throw new EnvironmentException(
          "quickstart-git",
          "git " + arguments[0] + " failed in " + project + ": "
              + output.error().strip(),
          "Check that git 2.38 or newer is installed; `code-agent doctor` tells.");
    }
  }
}
