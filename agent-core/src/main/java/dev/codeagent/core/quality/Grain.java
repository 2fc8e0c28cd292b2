package dev.codeagent.core.quality;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How long a period of a trend is. Days are those of UTC. */
public enum Grain {
  /** A day. */
  DAY,
  /** A week, from Monday. */
  WEEK,
  /** A month. */
  MONTH;

  /** More periods than these don't fit beside each other. */
  private static final int MOST = 31;

  /** The finest that covers the days with at most {@value #MOST} periods, or the coarsest. */
  static Grain covering(LocalDate first, LocalDate last) {
    if (ChronoUnit.DAYS.between(first, last) < MOST) {
      return DAY;
    }
    return ChronoUnit.WEEKS.between(WEEK.start(first), last) < MOST ? WEEK : MONTH;
  }

  /** The first day of the period that holds a day. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The first days of all periods from that of the first day to that of the last, those without anything among them. */
  List<LocalDate> starts(LocalDate first, LocalDate last) {
    List<LocalDate> starts = new ArrayList<>();
    for (LocalDate start = start(first); !start.isAfter(last); start = next(start)) {
      starts.add(start);
    }
    return starts;
  }

  private LocalDate next(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }
}
