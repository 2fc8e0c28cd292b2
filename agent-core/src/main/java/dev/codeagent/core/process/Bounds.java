package dev.codeagent.core.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells evidence what commands were kept from, and what this machine could not give. */
final class Bounds {

  private Bounds() {}

  /**
   * @param isolation what commands are isolated from
   * @param kernel what lets the kernel itself keep limits of single processes; empty for nothing
   */
  static Map<String, String> told(String isolation, ProcessLimits limits, String kernel) {
    boolean watched = Files.isReadable(Path.of("/proc/self/stat"));
    Map<String, String> told = new LinkedHashMap<>();
    told.put("isolation", isolation);
    told.put(
        "limits",
        watched
            ? limits + "; watched" + (kernel.isEmpty() ? "" : ", single processes by " + kernel)
            : "disk " + ProcessLimits.size(limits.disk())
                + "; none of memory, processes and cpu_time, as there is no /proc");
    return told;
  }
}
