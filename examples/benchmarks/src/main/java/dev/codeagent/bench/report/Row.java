package dev.codeagent.bench.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param id names it for scripts; stays the same from release to release
 * @param what says what it is, for people
 * @param value the figure
 * @param unit its unit
 * @param target what it must not exceed, or null where none was set, as for peers
 * @param note the spread, or what else is to be known of it; may be empty
 */
public record Row(
    String id,
    String what,
    double value,
    String unit,
    @Nullable Double target,
    String note) {
  public Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(note, "note");
  }

  /** A figure without a target. */
  public static Row plain(String id, String what, double value, String unit, String note) {
    return new Row(id, what, value, unit, null, note);
  }

  /** A figure that must not exceed its target. */
  public static Row within(
      String id, String what, double value, String unit, double target, String note) {
    return new Row(id, what, value, unit, target, note);
  }

  /** Whether the target is met; true without one. */
  public boolean ok() {
    Double limit = target;
    return limit == null || value <= limit;
  }
}
