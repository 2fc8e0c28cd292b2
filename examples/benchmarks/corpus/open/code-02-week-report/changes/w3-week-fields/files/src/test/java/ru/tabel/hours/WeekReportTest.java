package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    private static Entry entry(int y, int m, int d, int hours) {
        return new Entry("Иванов", LocalDate.of(y, m, d), Duration.ofHours(hours));
    }

    @Test
    void fillsGaps() {
        assertEquals(3, WeekReport.byWeek(List.of(entry(2026, 3, 3, 8), entry(2026, 3, 17, 4))).size());
    }

    @Test
    void yearsMeet() {
        assertEquals(2, WeekReport.byWeek(List.of(entry(2025, 12, 23, 8), entry(2025, 12, 30, 4))).size());
    }
}
