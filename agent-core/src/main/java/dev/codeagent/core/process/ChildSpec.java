package dev.codeagent.core.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ChildProcess} starts.
 *
 * @param argv the full command line, sandbox included
 * @param directory the working folder
 * @param environment the whole environment
 * @param input bytes for standard input
 * @param timeout the time limit
 * @param namespaced whether the first process holds a pid namespace whose others die with it
 * @param output takes standard output
 * @param error takes standard error; null merges it into standard output in the order of writing
 * @param bounds what its processes may use together; null for our own tools, which are not watched
 */
record ChildSpec(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    byte[] input,
    Duration timeout,
    boolean namespaced,
    ByteSink output,
    @Nullable ByteSink error,
    @Nullable Bounds bounds) {

  /**
   * What the processes of a command may use.
   *
   * @param limits how much
   * @param writable the folders whose files count
   */
  record Bounds(ProcessLimits limits, List<Path> writable) {}
}
