package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs git commands in one folder with one environment, so that nothing a project or an attempt
 * configures is executed: no hooks, no file-system monitor, no pager, no prompt, no replaced
 * objects, paths taken literally. Immutable and safe for many threads.
 */
public final class Git {
  /** Packing a repository of some gigabytes takes minutes; anything longer hangs. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  /** Listings of a tree with a million files stay below; a larger answer would fill the heap. */
  private static final int OUTPUT_LIMIT = 256 << 20;

  private static final String NULL_DEVICE = "/dev/null";
  private static final String LITERAL = "GIT_LITERAL_PATHSPECS";

  private static final List<String> HARDENED = List.of(
      "git",
      "--no-pager",
      "-c",
      "core.hooksPath=" + NULL_DEVICE,
      "-c",
      "core.fsmonitor=false",
      "-c",
      "core.untrackedCache=false",
      "-c",
      "gc.auto=0",
      "-c",
      "maintenance.auto=false",
      "-c",
      "advice.detachedHead=false",
      "-c",
      "i18n.commitEncoding=UTF-8",
      // The user named the project; what its configuration could start is switched off above.
      "-c",
      "safe.directory=*");

  private final ProcessRunner runner;
  private final Path directory;
  private final Map<String, String> environment;

  private Git(ProcessRunner runner, Path directory, Map<String, String> environment) {
    this.runner = runner;
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /** Git in a folder, with neither the machine's nor the user's configuration. */
  public static Git in(Path directory, ProcessRunner runner) {
    return new Git(
        runner,
        directory,
        Map.of(
            "GIT_CONFIG_NOSYSTEM",
            "1",
            "GIT_CONFIG_GLOBAL",
            NULL_DEVICE,
            "GIT_TERMINAL_PROMPT",
            "0",
            "GIT_OPTIONAL_LOCKS",
            "0",
            "GIT_NO_REPLACE_OBJECTS",
            "1",
            "GIT_ATTR_NOSYSTEM",
            "1",
            LITERAL,
            "1",
            "LC_ALL",
            "C"));
  }

  /** The same with a variable of the environment. */
  public Git with(String name, String value) {
    return withAll(Map.of(name, value));
  }

  /** The same with variables of the environment. */
  public Git withAll(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Git(runner, directory, all);
  }

  /** The same without some variables of the environment. */
  Git without(String... names) {
    Map<String, String> all = new HashMap<>(environment);
    List.of(names).forEach(all::remove);
    return new Git(runner, directory, all);
  }

  /** The same for {@code check-ignore}, which knows no literal paths; give it {@code ./path}. */
  public Git withPathPatterns() {
    return without(LITERAL);
  }

  /** The same in another folder. */
  public Git at(Path folder) {
    return new Git(runner, folder, environment);
  }

  /** The same on another repository. */
  public Git on(Path gitDirectory) {
    return with("GIT_DIR", gitDirectory.toString());
  }

  /** The same with files of a working tree, in which the command runs. */
  public Git over(Path workTree) {
    return with("GIT_WORK_TREE", workTree.toString()).at(workTree);
  }

  /** The same with an index of its own. */
  public Git index(Path file) {
    return with("GIT_INDEX_FILE", file.toString());
  }

  /** Runs a command to its end, whatever its exit status. */
  public GitOutput attempt(CallContext call, byte[] input, List<String> arguments)
      throws InterruptedException {
    List<String> argv = new ArrayList<>(HARDENED);
    argv.addAll(arguments);
    ProcessOutput output = runner.run(
        new ProcessRequest(argv, directory, environment, input, TIMEOUT, OUTPUT_LIMIT), call);
    return switch (output.end()) {
      case EXITED -> whole(output, arguments);
      case CANCELLED -> throw cancelled(call, arguments);
      case TIMED_OUT -> throw timedOut(call, arguments);
      case LIMITED -> throw new IllegalStateException("our own git has no limits");
    };
  }

  public GitOutput attempt(CallContext call, String... arguments) throws InterruptedException {
    return attempt(call, new byte[0], List.of(arguments));
  }

  /**
   * Runs a command that has to succeed.
   *
   * @throws EnvironmentException {@code git-failed} with git's own words as detail
   */
  public GitOutput run(CallContext call, byte[] input, List<String> arguments)
      throws InterruptedException {
    GitOutput output = attempt(call, input, arguments);
    if (!output.ok()) {
      throw failed(arguments, output);
    }
    return output;
  }

  public GitOutput run(CallContext call, String... arguments) throws InterruptedException {
    return run(call, new byte[0], List.of(arguments));
  }

  public GitOutput run(CallContext call, byte[] input, String... arguments)
      throws InterruptedException {
    return run(call, input, List.of(arguments));
  }

  public GitOutput run(CallContext call, String input, List<String> arguments)
      throws InterruptedException {
    return run(call, input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  /** The failure of a command that had to succeed. */
  public static EnvironmentException failed(List<String> arguments, GitOutput output) {
    String first = output.error().strip().lines().findFirst().orElse("exit " + output.exit());
    Failure failure = Failure.of(
        FailureKind.ENVIRONMENT,
        "git-failed",
        "`git " + arguments.getFirst() + "` failed: " + first,
        "See whether git itself can work with this repository (`git fsck`, free disk space).");
    return new EnvironmentException(failure.withDetail(output.error()), null);
  }

  private static GitOutput whole(ProcessOutput output, List<String> arguments) {
    if (!output.truncated()) {
      return new GitOutput(output.exit(), output.output(), output.error());
    }
    if (output.output().length < OUTPUT_LIMIT) {
      throw new EnvironmentException(
          "git-output-incomplete",
          "`git " + arguments.getFirst()
              + "` ended, but what it answered could not be read to its end.",
          "Begin again; where it happens again, see whether a program that git starts outlives it.");
    }
    throw new EnvironmentException(
        "git-output-too-large",
        "`git " + arguments.getFirst() + "` answers with more than 256 MiB.",
        "Leave generated data out of the repository.");
  }

  private static RuntimeException cancelled(CallContext call, List<String> arguments) {
    call.throwIfEnded();
    return new CancelledException("`git " + arguments.getFirst() + "` was stopped.");
  }

  private static RuntimeException timedOut(CallContext call, List<String> arguments) {
    call.throwIfEnded();
    return new EnvironmentException(
        "git-timeout",
        "`git "
            + arguments.getFirst()
            + "` did not end within "
            + TIMEOUT.toMinutes()
            + " minutes.",
        "See whether the disk is slow or another git process holds the repository.");
  }
}
