package dev.codeagent.gates.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate {@code coverage} demands.
 *
 * @param reports globs of the reports
 * @param changedLines the share from 0 to 1 of the executable lines that the change wrote, or null
 * @param allLines the share of all executable lines of production, or null
 * @param noWorse whether head may not leave more untested than base
 */
public record CoverageSettings(
    List<String> reports,
    @Nullable Double changedLines,
    @Nullable Double allLines,
    boolean noWorse) {
  /** Keeps copies of what could be changed. */
  public CoverageSettings {
    reports = List.copyOf(reports);
  }
}
