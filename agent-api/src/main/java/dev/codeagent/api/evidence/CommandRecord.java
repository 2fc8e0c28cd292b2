package dev.codeagent.api.evidence;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command that was run to gather evidence.
 *
 * @param argv program and arguments
 * @param cwd the folder, relative to the tree that it ran in
 * @param exit the exit status; -1 when it was ended from outside
 * @param millis how long it ran, in milliseconds
 * @param reportDigest SHA-256 over the reports that it wrote, in hex, or null
 * @param check the name of the declared check that it was run for, or null; evidence documents leave it out
 */
public record CommandRecord(
    List<String> argv,
    String cwd,
    int exit,
    long millis,
    @Nullable String reportDigest,
    @Nullable String check) {
  /** A command that was run for no declared check. */
  public CommandRecord(
      List<String> argv, String cwd, int exit, long millis, @Nullable String reportDigest) {
    this(argv, cwd, exit, millis, reportDigest, null);
  }

  /** Keeps copies of what could be changed. */
  public CommandRecord {
    argv = List.copyOf(argv);
    Objects.requireNonNull(cwd, "cwd");
  }
}
