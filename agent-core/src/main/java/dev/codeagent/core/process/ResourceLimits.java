package dev.codeagent.core.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Limits that {@code prlimit} sets on the processes of a sandboxed command, generous enough for any
 * build and small enough that a fork bomb or a leak harms nothing else.
 *
 * <p>The number of processes is counted per user and user namespace (Linux 5.14 and later), so that
 * only the sandbox's own count; the kernel exempts the root user from it altogether. Memory is
 * limited per process, not for the tree. Both together are a first step, not a quota: that takes
 * control groups.
 */
final class ResourceLimits {

  /** Processes and threads; a large parallel build has some hundreds. */
  private static final long PROCESSES = 4096;

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
  List<String> prefix(HostPrograms programs) {
    return programs
        .find("prlimit")
        .map(prlimit -> List.of(
            prlimit.toString(),
            "--core=0",
            both("--nproc", Math.min(PROCESSES, hard("Max processes"))),
            both("--data", Math.min(physicalMemory(), hard("Max data size"))),
            "--"))
        .orElse(List.of());
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

  /** Bytes; the JVM counts the limits of a container in. */
  private static long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
