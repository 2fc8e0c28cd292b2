package ru.tabel.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    private final List<Entry> entries = List.of(
            new Entry("a", LocalDate.of(2020, 12, 31), Duration.ofHours(1)),
            new Entry("a", LocalDate.of(2021, 1, 4), Duration.ofHours(2)));

    @Test
    void yearsMeet() {
        WeekReport.byWeek(entries);
    }

    @Test
    void keysAreSorted() {
        WeekReport.byWeek(entries).keySet().forEach(k -> k.length());
    }

    @Test
    void emptyReport() {
        WeekReport.byWeek(List.of());
    }
}
