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
 * @param target what it must not exceed or fall below, or null where none was set, as for peers
 * @param bound which of the two
 * @param interval where the true value lies by all likelihood, or null where that was not estimated
 * @param note the spread, or what else is to be known of it; may be empty
 */
public record Row(
    String id,
    String what,
    double value,
    String unit,
    @Nullable Double target,
    Bound bound,
    @Nullable Interval interval,
    String note) {

  /** On which side of its target a figure has to be. */
  public enum Bound {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }

    /** The sign before a target. */
    public String sign() {
      return sign;
    }
  }

  /**
   * An interval of confidence.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}

  public Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(note, "note");
  }

  /** A figure without a target. */
  public static Row plain(String id, String what, double value, String unit, String note) {
    return new Row(id, what, value, unit, null, Bound.AT_MOST, null, note);
  }

  /** A figure that must not exceed its target. */
  public static Row within(
      String id, String what, double value, String unit, double target, String note) {
    return new Row(id, what, value, unit, target, Bound.AT_MOST, null, note);
  }

  /** Whether the target is met; true without one. */
  public boolean ok() {
    Double limit = target;
    if (limit == null) {
      return true;
    }
    return switch (bound) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
    };
  }
}
