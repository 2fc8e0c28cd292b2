package ru.tabel.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.util.Collections;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Копит время по понедельникам. */
final class WeekSums {
    private static final DateTimeFormatter NAME = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT);

    private final NavigableMap<LocalDate, Duration> mondays = new TreeMap<>();

    void add(Entry e) {
        mondays.merge(e.day().with(DayOfWeek.MONDAY), e.worked(), Duration::plus);
    }

    SortedMap<String, Duration> named() {
        SortedMap<String, Duration> out = new TreeMap<>();
        if (mondays.isEmpty()) {
            return Collections.unmodifiableSortedMap(out);
        }
        LocalDate monday = mondays.firstKey();
        while (!monday.isAfter(mondays.lastKey())) {
            out.put(NAME.format(monday), mondays.getOrDefault(monday, Duration.ZERO));
            monday = monday.plusWeeks(1);
        }
        return Collections.unmodifiableSortedMap(out);
    }
}
