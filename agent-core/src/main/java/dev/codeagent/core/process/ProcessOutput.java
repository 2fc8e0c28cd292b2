package dev.codeagent.core.process;

import dev.codeagent.api.process.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a program ended.
 *
 * @param end how
 * @param exit its exit status, -1 unless it exited; a death by signal n is 128 + n
 * @param output standard output, its head where it was longer than the limit
 * @param truncated whether standard output was longer than the limit, or an escaped process still
 *     writes to it
 * @param error standard error as text, middle cut out beyond a limit
 * @param millis how long it ran, in milliseconds
 */
public record ProcessOutput(
    CommandResult.End end, int exit, byte[] output, boolean truncated, String error, long millis) {
  public ProcessOutput {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(error, "error");
  }

  /** Whether it exited with status 0. */
  public boolean ok() {
    return end == CommandResult.End.EXITED && exit == 0;
  }

  /** Standard output as UTF-8; malformed bytes are replaced. */
  public String text() {
    return new String(output, StandardCharsets.UTF_8);
  }
}
