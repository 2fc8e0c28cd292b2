package dev.codeagent.core.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   */
  record Entry(long pid, long parent, long session, long start, boolean busy) {}

  /** Place of the state after the closing parenthesis of the name; the other places follow. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int SESSION = 3;
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
        fields[STATE].equals("R") || fields[STATE].equals("D")));
  }
}
