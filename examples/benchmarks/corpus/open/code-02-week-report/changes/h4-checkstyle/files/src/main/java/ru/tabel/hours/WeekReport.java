package ru.tabel.hours;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

public final class WeekReport {
    private WeekReport() {
    }

    public static SortedMap<String, Duration> byWeek(Collection<Entry> entries) {
        TreeMap<LocalDate, Duration> byMonday = entries.stream().collect(groupingBy(
                e -> monday(e.day()), TreeMap::new, reducing(Duration.ZERO, Entry::worked, Duration::plus)));
        SortedMap<String, Duration> named = new TreeMap<>();
        if (!byMonday.isEmpty()) {
            byMonday.firstKey().datesUntil(byMonday.lastKey().plusDays(1), java.time.Period.ofWeeks(1))
                    .forEach(m -> named.put(name(m), byMonday.getOrDefault(m, Duration.ZERO)));
        }
        return Collections.unmodifiableSortedMap(named);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String name(LocalDate monday) {
        // 2026-W10-1
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, 8);
    }
}
