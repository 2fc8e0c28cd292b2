package dev.codeagent.core.process;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What the processes of one command may use together. The usual limits are far from any honest build
 * and near enough that a fork bomb, a leak or an endless file harms nothing else.
 *
 * @param memory bytes of memory, with what they write into folders that lie in memory
 * @param processes processes and threads
 * @param cpuTime processor time
 * @param disk bytes of the files that they leave in the folders they may write; a single file may
 *     have twice as many
 */
public record ProcessLimits(long memory, int processes, Duration cpuTime, long disk) {

  /** A large parallel build has some hundreds, a thread each counted. */
  public static final int USUAL_PROCESSES = 4096;

  /** More than 64 processors can take in the time that the longest run has. */
  public static final Duration USUAL_CPU_TIME = Duration.ofHours(16);

  /** The largest build trees have some tens of gigabytes. */
  public static final long USUAL_DISK = 50L << 30;

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  public ProcessLimits {
    Objects.requireNonNull(cpuTime, "cpuTime");
    if (memory < 1 || processes < 1 || disk < 1 || !cpuTime.isPositive()) {
      throw new IllegalArgumentException("a limit is positive");
    }
  }

  /** Those of nothing configured. */
  public static ProcessLimits usual() {
    return new ProcessLimits(usualMemory(), USUAL_PROCESSES, USUAL_CPU_TIME, USUAL_DISK);
  }

  /** Three quarters of the machine's memory, or of the container's: the rest is for whoever watches. */
  public static long usualMemory() {
    return physicalMemory() / 4 * 3;
  }

  /** Bytes; the JVM counts the limits of a container in. */
  static long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  /** A number of bytes for people, such as {@code 1.5 GiB}. */
  static String size(long bytes) {
    int unit = 0;
    double number = bytes;
    while (number >= 1024 && unit < UNITS.length - 1) {
      number /= 1024;
      unit++;
    }
    double rounded = Math.round(number * 10) / 10.0;
    String digits = rounded == Math.rint(rounded)
        ? Long.toString(Math.round(rounded))
        : Double.toString(rounded);
    return digits + " " + UNITS[unit];
  }

  /** A time for people, such as {@code 16h} or {@code 1m30s}. */
  static String time(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** For evidence: each with the name of its key. */
  @Override
  public String toString() {
    return "memory " + size(memory) + ", processes " + processes + ", cpu_time " + time(cpuTime)
        + ", disk " + size(disk);
  }
}
