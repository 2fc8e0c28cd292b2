package dev.codeagent.core.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A child and everything that comes from it: its descendants, its session, and whoever bears its
 * marker in the environment, also after the child itself ended.
 *
 * <p>Only processes that started after the child and are tied to it by one of the three are ever
 * signalled. A process that left all three at once (own session, parent gone, environment wiped)
 * escapes this; inside bubblewrap the kernel ends it with its namespace.
 */
final class ProcessTree {

  /** Between SIGTERM and SIGKILL: a cancellation has to be through within a second. */
  private static final Duration GRACE = Duration.ofMillis(400);

  /** How long killed processes may take to go away; longer means that the kernel holds them. */
  private static final Duration DEATH = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Process main;
  private final String marker;
  private final boolean leaderKeepsNamespace;
  private final ProcessTable table;
  private final long notBefore;

  /**
   * @param main the child
   * @param marker the value of its marker
   * @param leaderKeepsNamespace whether the end of the child itself takes all others without grace,
   *     so that they have to be asked first
   * @param table the machine's processes
   * @param notBefore a time in ticks before which none of them started
   */
  ProcessTree(
      Process main,
      String marker,
      boolean leaderKeepsNamespace,
      ProcessTable table,
      long notBefore) {
    this.main = main;
    this.marker = marker;
    this.leaderKeepsNamespace = leaderKeepsNamespace;
    this.table = table;
    this.notBefore = notBefore;
  }

  /**
   * Asks all to end, waits a little, then kills what is left until nothing is. Not interruptible;
   * an interrupt stays pending.
   *
   * @return whether nothing is left
   */
  boolean end() {
    return end(members -> members.forEach((pid, handle) -> ask(handle)), GRACE);
  }

  /**
   * Kills all at once, for what would use the time between only to become more; else as {@link
   * #end()}. In a namespace the end of the child takes all others with it.
   */
  boolean kill() {
    return end(members -> main.destroyForcibly(), Duration.ZERO);
  }

  private boolean end(Consumer<Map<Long, ProcessHandle>> first, Duration grace) {
    Map<Long, ProcessHandle> members = members();
    first.accept(members);
    UninterruptiblePause pause = new UninterruptiblePause(PAUSE);
    try {
      for (long i = 0; i < grace.dividedBy(PAUSE) && !members.isEmpty(); i++) {
        pause.once();
        members = members();
      }
      for (long i = 0; i < DEATH.dividedBy(PAUSE) && !members.isEmpty(); i++) {
        members.values().forEach(ProcessHandle::destroyForcibly);
        pause.once();
        members = members();
      }
      return members.isEmpty();
    } finally {
      pause.restoreInterrupt();
    }
  }

  /** Whether one of those that live now has something to do at once; false where there is no /proc. */
  boolean isBusy() {
    return living().stream().anyMatch(ProcessTable.Entry::busy);
  }

  /** Those that live now, as far as there is a /proc. */
  List<ProcessTable.Entry> living() {
    List<ProcessTable.Entry> younger = younger();
    Set<Long> tied = tied(younger);
    return younger.stream().filter(e -> tied.contains(e.pid())).toList();
  }

  /** Whether a process began inside of the namespace: neither the child nor what it sets the namespace up by. */
  boolean isInside(ProcessTable.Entry entry) {
    return entry.pid() != main.pid() && entry.parent() != main.pid();
  }

  private List<ProcessTable.Entry> younger() {
    return table.entries().stream().filter(e -> e.start() >= notBefore).toList();
  }

  private void ask(ProcessHandle handle) {
    if (!leaderKeepsNamespace || handle.pid() != main.pid()) {
      handle.destroy();
    }
  }

  /** Those that live now. */
  private Map<Long, ProcessHandle> members() {
    Map<Long, ProcessHandle> result = new LinkedHashMap<>();
    if (main.isAlive()) {
      result.put(main.pid(), main.toHandle());
    }
    List<ProcessTable.Entry> younger = younger();
    if (younger.isEmpty() && main.isAlive()) { // no /proc
      main.descendants().forEach(handle -> result.put(handle.pid(), handle));
      return result;
    }
    for (long pid : tied(younger)) {
      handle(pid).ifPresent(handle -> result.put(pid, handle));
    }
    return result;
  }

  private Set<Long> tied(List<ProcessTable.Entry> younger) {
    Set<Long> tied = younger.stream()
        .filter(this::isTied)
        .map(ProcessTable.Entry::pid)
        .collect(Collectors.toCollection(HashSet::new));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ProcessTable.Entry entry : younger) {
        grew |= tied.contains(entry.parent()) && tied.add(entry.pid());
      }
    }
    return tied;
  }

  private boolean isTied(ProcessTable.Entry entry) {
    return entry.pid() == main.pid()
        || entry.session() == main.pid()
        || table.isMarked(entry.pid(), marker);
  }

  /**
   * A handle remembers when its process started and signals no other; so it is taken first and the
   * process looked at once more, lest the id was given away between.
   */
  private Optional<ProcessHandle> handle(long pid) {
    return ProcessHandle.of(pid)
        .filter(handle -> table.read(pid).filter(e -> e.start() >= notBefore).isPresent());
  }
}
