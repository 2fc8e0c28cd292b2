package ru.tabel.hours;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

public final class WeekReport {
    private WeekReport() {}

    public static SortedMap<String, Duration> byWeek(Collection<Entry> entries) {
        TreeMap<String, Duration> sums = entries.stream().collect(Collectors.toMap(
                e -> DateTimeFormatter.ISO_WEEK_DATE.format(e.day()).substring(0, 8),
                Entry::worked, Duration::plus, TreeMap::new));
        return Collections.unmodifiableSortedMap(sums);
    }
}
