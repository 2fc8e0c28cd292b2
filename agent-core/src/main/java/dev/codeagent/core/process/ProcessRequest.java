package dev.codeagent.core.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program to run outside the sandbox.
 *
 * @param argv program and arguments
 * @param directory the working folder, absolute
 * @param environment variables added to the allow-listed ones
 * @param input bytes for its standard input, possibly none
 * @param timeout after which the whole tree of processes is ended
 * @param outputLimit bytes of standard output kept; what comes later is read and dropped
 */
public record ProcessRequest(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    byte[] input,
    Duration timeout,
    int outputLimit) {

  /** Bytes of output kept when nothing else is said: more than a diff that anybody reads. */
  public static final int DEFAULT_OUTPUT_LIMIT = 64 * 1024 * 1024;

  private static final byte[] NO_INPUT = {};

  public ProcessRequest {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(timeout, "timeout");
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a request has a program");
    }
    if (outputLimit < 0) {
      throw new IllegalArgumentException("a limit of output is not negative: " + outputLimit);
    }
  }

  /** A program without input. */
  public static ProcessRequest of(Path directory, Duration timeout, List<String> argv) {
    return new ProcessRequest(argv, directory, Map.of(), NO_INPUT, timeout, DEFAULT_OUTPUT_LIMIT);
  }

  public ProcessRequest withInput(byte[] bytes) {
    return new ProcessRequest(argv, directory, environment, bytes, timeout, outputLimit);
  }

  public ProcessRequest withEnvironment(Map<String, String> variables) {
    return new ProcessRequest(argv, directory, variables, input, timeout, outputLimit);
  }

  public ProcessRequest withOutputLimit(int bytes) {
    return new ProcessRequest(argv, directory, environment, input, timeout, bytes);
  }
}
