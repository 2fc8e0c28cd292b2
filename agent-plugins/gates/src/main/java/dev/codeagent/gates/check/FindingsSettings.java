package dev.codeagent.gates.check;

import dev.codeagent.gates.format.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gates {@code findings} and {@code security} demand.
 *
 * @param id which of the two
 * @param reports globs of the reports
 * @param fresh how many findings that base did not have are let through
 * @param atMost how many findings there may be in all, or null for any number
 * @param atLeast findings of less severity do not count
 * @param securityOnly whether only findings count that the tool says are about security
 * @param changedLinesOnly whether only findings on lines that the change wrote count; base is not asked then
 */
public record FindingsSettings(
    String id,
    List<String> reports,
    int fresh,
    @Nullable Integer atMost,
    Severity atLeast,
    boolean securityOnly,
    boolean changedLinesOnly) {
  /** Keeps copies of what could be changed. */
  public FindingsSettings {
    Objects.requireNonNull(id, "id");
    reports = List.copyOf(reports);
    Objects.requireNonNull(atLeast, "atLeast");
  }
}
