package ru.tabel.hours;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Отработанное время по неделям. */
public class WeekReport {
    private WeekReport() {}

    /** Все недели от первой до последней записи, пропущенные с нулём. */
    public static SortedMap<String, Duration> byWeek(Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return Collections.emptySortedMap();
        }
        TreeMap<IsoWeek, Duration> sums = new TreeMap<>();
        for (Entry entry : entries) {
            IsoWeek week = IsoWeek.of(entry.day());
            sums.put(week, sums.getOrDefault(week, Duration.ZERO).plus(entry.worked()));
        }
        SortedMap<String, Duration> report = new TreeMap<>();
        IsoWeek week = sums.firstKey();
        while (week.compareTo(sums.lastKey()) <= 0) {
            report.put(week.toString(), sums.getOrDefault(week, Duration.ZERO));
            week = week.next();
        }
        return Collections.unmodifiableSortedMap(report);
    }
}
