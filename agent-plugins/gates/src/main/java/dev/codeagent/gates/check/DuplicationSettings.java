package dev.codeagent.gates.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate {@code duplication} demands.
 *
 * @param reports globs of the reports
 * @param noWorse whether head may not repeat more than base
 * @param atMost how many duplications there may be in all, or null for any number
 */
public record DuplicationSettings(
    List<String> reports, boolean noWorse, @Nullable Integer atMost) {
  /** Keeps copies of what could be changed. */
  public DuplicationSettings {
    reports = List.copyOf(reports);
  }
}
