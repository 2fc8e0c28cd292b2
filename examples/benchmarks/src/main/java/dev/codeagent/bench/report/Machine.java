package dev.codeagent.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Describes the machine that a run was on. */
public final class Machine {

  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final String NAME = "model name";

  private Machine() {}

  /** Processor, cores, heap, Java and system, in one line without host names. */
  public static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return cpu() + runtime.availableProcessors() + " cores, Java " + Runtime.version() + " ("
        + System.getProperty("java.vm.name") + "), " + System.getProperty("os.name") + " "
        + System.getProperty("os.version");
  }

  /** How busy the machine was already, as its load over a minute; negative where it is not known. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The load as a remark. */
  public static String loadRemark(double before) {
    return String.format(
        Locale.ROOT,
        "Load of the machine before the run: %.1f on %d cores.",
        before,
        Runtime.getRuntime().availableProcessors());
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith(NAME))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
          .orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      return System.getProperty("os.arch") + ", ";
    }
  }
}
