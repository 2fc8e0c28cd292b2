package dev.codeagent.core.task;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What was spent on a day beside runs, such as by {@code verify}, which hold no lock on the project and may not write its
 * journal: a file a day, an amount of nano-dollars a line. A line is one small write at the end of the file, so several
 * processes may add at once. Safe for many threads.
 */
public final class SpentBeside {

  /** Far more calls than a day holds. */
  private static final long MOST_BYTES = 16 << 20;

  private final Path folder;

  /** @param runFolder the project's {@code .agent} */
  public SpentBeside(Path runFolder) {
    this.folder = runFolder.resolve("spent");
  }

  /** What was spent on a day, in the zone of this machine. */
  public Usd on(LocalDate day) {
    Path file = file(day);
    try {
      if (!Files.isRegularFile(file)) {
        return Usd.ZERO;
      }
      if (Files.size(file) > MOST_BYTES) {
        throw damaged(file, "it has more than " + (MOST_BYTES >> 20) + " MiB", null);
      }
      Usd sum = Usd.ZERO;
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        sum = sum.plus(new Usd(Long.parseLong(line)));
      }
      return sum;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Adds what was spent; nothing is written where that is nothing. */
  public void add(Usd cost, Instant time) {
    if (cost.equals(Usd.ZERO)) {
      return;
    }
    Path file = file(LocalDate.ofInstant(time, ZoneId.systemDefault()));
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file, cost.nanos() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  private Path file(LocalDate day) {
    return folder.resolve(day + ".log");
  }

  private static EnvironmentException damaged(Path file, String why, @Nullable Exception e) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "spent-io",
            "What was spent today beside runs cannot be read or written: " + why + ".",
            "Check the rights of " + file
                + ", or delete it: what it holds is then no longer counted."),
        e);
  }
}
