package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the machine's processes from Linux' {@code /proc}; empty where there is none. The fields of
 * {@code stat} are those of proc(5). Immutable.
 */
final class ProcessTable {

  /**
   * A living process.
   *
   * @param pid its id
   * @param parent its parent's id
   * @param session its session's id
   * @param start when it started, in clock ticks since boot
   * @param busy whether it runs, waits for a processor, or for a disk, and not for anything else
   * @param threads how many threads it has
   * @param ticks the processor time that it took, and those of its children that it waited for
   */
  record Entry(
      long pid, long parent, long session, long start, boolean busy, int threads, long ticks) {

    /** Processor time; the kernel tells it in hundredths of a second (USER_HZ), whatever its own. */
    Duration processorTime() {
      return Duration.ofMillis(ticks * 10);
    }
  }

  /** Place of the state after the closing parenthesis of the name; the other places follow. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int FIRST_TIME = 11;
  private static final int LAST_TIME = 14;
  private static final int THREADS = 17;
  private static final int START = 19;

  private final Path proc;

  ProcessTable() {
    this(Path.of("/proc"));
  }

  ProcessTable(Path proc) {
    this.proc = proc;
  }

  /** All that live; zombies do not. */
  List<Entry> entries() {
    List<Entry> result = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path folder : folders) {
        read(Long.parseLong(folder.getFileName().toString())).ifPresent(result::add);
      }
    } catch (IOException e) {
      return List.of(); // no /proc: the tree is then followed by parents alone
    }
    return result;
  }

  /** The process of this id, unless it ended. */
  Optional<Entry> read(long pid) {
    try {
      return parse(pid, Files.readString(file(pid, "stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty(); // it ended meanwhile
    }
  }

  /**
   * When the calling thread started: a lower bound for all that it starts, known without a race
   * against their end. 0 where there is no {@code /proc}.
   */
  long startOfThisThread() {
    try {
      String stat = Files.readString(proc.resolve("thread-self/stat"), StandardCharsets.ISO_8859_1);
      return parse(0, stat).map(Entry::start).orElse(0L);
    } catch (IOException e) {
      return 0; // then no process counts as too old
    }
  }

  /** Bytes of memory that it has now, shared ones whole; 0 if it ended. */
  long resident(long pid) {
    return kibibytes(pid, "status", "VmRSS:").orElse(0L);
  }

  /** The same with what it shares counted in parts; takes the kernel a while. */
  long proportional(long pid) {
    return kibibytes(pid, "smaps_rollup", "Pss:").orElseGet(() -> resident(pid));
  }

  private Optional<Long> kibibytes(long pid, String name, String label) {
    try {
      return Files.readString(file(pid, name), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith(label))
          .map(line -> line.substring(label.length()).replace("kB", "").strip())
          .map(number -> Long.parseLong(number) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // it ended meanwhile, or is another user's
    }
  }

  /** Whether the process was started with this word in its environment; false if unreadable. */
  boolean isMarked(long pid, String word) {
    try {
      return Files.readString(file(pid, "environ"), StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      return false; // ended, or another user's and so not ours
    }
  }

  private Path file(long pid, String name) {
    return proc.resolve(Long.toString(pid)).resolve(name);
  }

  private static Optional<Entry> parse(long pid, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
    if (fields.length <= START || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
      return Optional.empty();
    }
    return Optional.of(new Entry(
        pid,
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[START]),
        fields[STATE].equals("R") || fields[STATE].equals("D"),
        Integer.parseInt(fields[THREADS]),
        IntStream.rangeClosed(FIRST_TIME, LAST_TIME)
            .mapToLong(place -> Long.parseLong(fields[place]))
            .sum()));
  }
}
