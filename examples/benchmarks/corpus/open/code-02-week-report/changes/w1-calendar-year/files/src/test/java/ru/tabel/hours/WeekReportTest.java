package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    private static Entry entry(int y, int m, int d, int hours) {
        return new Entry("Иванов", LocalDate.of(y, m, d), Duration.ofHours(hours));
    }

    @Test
    void groupsByWeek() {
        assertEquals(Map.of("2026-W10", Duration.ofHours(12)),
                WeekReport.byWeek(List.of(entry(2026, 3, 2, 8), entry(2026, 3, 6, 4))));
    }

    @Test
    void newYear() {
        assertEquals("[2020-W53, 2021-W01]",
                WeekReport.byWeek(List.of(entry(2020, 12, 31, 8), entry(2021, 1, 4, 8))).keySet().toString());
    }

    @Test
    void fillsGaps() {
        assertEquals(Duration.ZERO, WeekReport.byWeek(List.of(entry(2026, 3, 2, 8), entry(2026, 3, 16, 4))).get("2026-W11"));
    }

    @Test
    void emptyReport() {
        assertTrue(WeekReport.byWeek(List.of()).isEmpty());
    }
}
