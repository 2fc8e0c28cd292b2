package dev.codeagent.api.process;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param end how
 * @param exit its exit status, -1 unless it exited; a death by signal n is 128 + n
 * @param output standard output and error as they came, middle cut out beyond the limit
 * @param millis how long it ran, in milliseconds
 * @param limit what it used more of than it may, and what to do, as the end of a sentence; null
 *     unless a limit ended it
 */
public record CommandResult(
    End end, int exit, String output, long millis, @Nullable String limit) {

  /** The ways in which a command ends. */
  public enum End {
    /** It ended by itself; its exit status counts. */
    EXITED,
    /** Its time was over; its whole process tree was ended. */
    TIMED_OUT,
    /** It used more memory, processes, processor time or disk than it may; its whole tree was ended. */
    LIMITED,
    /** The call was cancelled; its whole process tree was ended. */
    CANCELLED
  }

  /** A command that no limit of what it may use ended. */
  public CommandResult(End end, int exit, String output, long millis) {
    this(end, exit, output, millis, null);
  }

  /** Refuses null where a component may not be null. */
  public CommandResult {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(output, "output");
  }

  /** Whether it exited with status 0. */
  public boolean ok() {
    return end == End.EXITED && exit == 0;
  }
}
