package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Limits that {@code prlimit} sets on each process of a sandboxed command. They are twice what {@link
 * TreeWatch} allows all together, and stop what is faster than its looks: where the kernel refuses
 * something, a test fails, and nothing tells that it was for a limit.
 *
 * <p>The number of processes is counted per user and user namespace (Linux 5.14 and later), so that
 * only the sandbox's own count; the kernel exempts the root user from it altogether. Memory is
 * limited to the machine's, a file to twice what all may have.
 */
final class ResourceLimits {

  private final Path limitsFile;

  ResourceLimits() {
    this(Path.of("/proc/self/limits"));
  }

  /**
   * @param limitsFile our own limits, as proc(5) describes: a command's may not exceed them
   */
  ResourceLimits(Path limitsFile) {
    this.limitsFile = limitsFile;
  }

  /** The command line's beginning; empty where there is no {@code prlimit}. */
  List<String> prefix(HostPrograms programs, ProcessLimits limits) {
    return programs
        .find("prlimit")
        .map(prlimit -> List.of(
            prlimit.toString(),
            "--core=0",
            both("--nproc", Math.min(2L * limits.processes(), hard("Max processes"))),
            both("--fsize", Math.min(twice(limits.disk()), hard("Max file size"))),
            both("--data", Math.min(ProcessLimits.physicalMemory(), hard("Max data size"))),
            "--"))
        .orElse(List.of());
  }

  private static long twice(long bytes) {
    return bytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * bytes;
  }

  private static String both(String name, long value) {
    return name + "=" + value + ":" + value;
  }

  private long hard(String label) {
    try (var lines = Files.lines(limitsFile)) {
      return lines
          .filter(line -> line.startsWith(label))
          .map(line -> line.substring(label.length()).trim().split("\\s+"))
          .filter(columns -> columns.length > 1 && columns[1].matches("\\d{1,18}"))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE; // no /proc, so no limits that we know of
    }
  }
}
