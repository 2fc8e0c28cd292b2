package dev.codeagent.core.process;

import dev.codeagent.api.call.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Watches what the processes of a command use together, by looking at them again and again. Control
 * groups could forbid it, but few machines let a user make them, and none says to whom a limit
 * belonged that made a test fail; here the command ends with the reason. For one thread.
 */
final class TreeWatch {

  /** A process takes some gigabytes of memory a second at most; many commands are over before. */
  private static final Duration LEAST_PAUSE = Duration.ofMillis(250);

  /** So much longer than a look is what lies between two: looking takes at most 1 % of one processor. */
  private static final int REST = 100;

  private final ProcessTree tree;
  private final ProcessTable table;
  private final ProcessLimits limits;
  private final boolean namespaced;
  private final Ticker ticker;
  private final DiskWatch disk;
  private final MemoryFiles memoryFiles = new MemoryFiles(Path.of("/proc"));
  private Duration pause = LEAST_PAUSE;

  TreeWatch(
      ProcessTree tree,
      ProcessTable table,
      ChildSpec.Bounds bounds,
      boolean namespaced,
      Ticker ticker) {
    this.tree = tree;
    this.table = table;
    this.limits = bounds.limits();
    this.namespaced = namespaced;
    this.ticker = ticker;
    this.disk = new DiskWatch(bounds.writable(), limits.disk());
  }

  /** How long to wait until the next look. */
  Duration pause() {
    return pause;
  }

  /** What is too much now, as the end of a sentence that says what to do. */
  Optional<String> excess() {
    long began = ticker.nanos();
    List<ProcessTable.Entry> living = tree.living();
    Optional<String> excess = processes(living)
        .or(() -> memory(living))
        .or(() -> processorTime(living))
        .or(disk::excess);
    Duration rest = Duration.ofNanos((ticker.nanos() - began) * REST);
    pause = rest.compareTo(LEAST_PAUSE) > 0 ? rest : LEAST_PAUSE;
    return excess;
  }

  /** What it left on the disk that is too much, once it ended. */
  Optional<String> left() {
    return disk.excess();
  }

  private Optional<String> processes(List<ProcessTable.Entry> living) {
    int now = living.stream().mapToInt(ProcessTable.Entry::threads).sum();
    return now <= limits.processes()
        ? Optional.empty()
        : Optional.of("it had " + now + " processes and threads"
            + told("processes", Integer.toString(limits.processes())));
  }

  /** Shared memory is counted once only where that could matter, as the kernel has to walk all of it. */
  private Optional<String> memory(List<ProcessTable.Entry> living) {
    long files = namespaced
        ? living.stream()
            .filter(tree::isInside)
            .findFirst()
            .map(e -> memoryFiles.held(e.pid()))
            .orElse(0L)
        : 0;
    long now = files + living.stream().mapToLong(e -> table.resident(e.pid())).sum();
    if (now > limits.memory()) {
      now = files + living.stream().mapToLong(e -> table.proportional(e.pid())).sum();
    }
    return now <= limits.memory()
        ? Optional.empty()
        : Optional.of("its processes held " + ProcessLimits.size(now) + " of memory"
            + (files == 0 ? "" : ", files in /tmp and the like included,")
            + told("memory", ProcessLimits.size(limits.memory())));
  }

  private Optional<String> processorTime(List<ProcessTable.Entry> living) {
    Duration now = living.stream()
        .map(ProcessTable.Entry::processorTime)
        .reduce(Duration.ZERO, Duration::plus);
    return now.compareTo(limits.cpuTime()) <= 0
        ? Optional.empty()
        : Optional.of("it took " + now.toSeconds() + " s of processor time"
            + told("cpu_time", ProcessLimits.time(limits.cpuTime())));
  }

  private static String told(String key, String limit) {
    return " and `limits." + key + "` allows " + limit
        + "; raise that in agent.yaml if the project needs more";
  }
}
