package dev.codeagent.api.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A command to run in a sandboxed child process.
 *
 * @param argv program and arguments
 * @param directory the working folder, absolute
 * @param environment variables added to the allow-listed ones
 * @param timeout after which the whole tree of processes is ended
 * @param outputLimit characters of output kept; head and tail stay, the middle goes
 * @param network whether it may use the network, where the sandbox can tell
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    Duration timeout,
    int outputLimit,
    boolean network) {

  /** Characters of output that are kept when nothing else is said: what a model can read. */
  public static final int DEFAULT_OUTPUT_LIMIT = 30_000;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(timeout, "timeout");
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a command has a program");
    }
  }

  /** A command without network and with the usual limit of output. */
  public static Command of(Path directory, Duration timeout, List<String> argv) {
    return new Command(argv, directory, Map.of(), timeout, DEFAULT_OUTPUT_LIMIT, false);
  }

  /** A line for {@code sh -c}. */
  public static Command shell(Path directory, Duration timeout, String line) {
    return of(directory, timeout, List.of("sh", "-c", line));
  }

  /** The same with network, where the sandbox grants it. */
  public Command withNetwork() {
    return new Command(argv, directory, environment, timeout, outputLimit, true);
  }

  /** The same with these variables, instead of those named before, beside the allow-list's. */
  public Command withEnvironment(Map<String, String> variables) {
    return new Command(argv, directory, variables, timeout, outputLimit, network);
  }
}
