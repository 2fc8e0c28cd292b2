package ru.tabel.hours;

import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;

/** Отчёт по неделям ISO 8601. */
public final class WeekReport {
    private WeekReport() {}

    public static SortedMap<String, Duration> byWeek(Collection<Entry> entries) {
        WeekSums sums = new WeekSums();
        entries.forEach(sums::add);
        return sums.named();
    }
}
