package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    @ParameterizedTest
    @CsvSource({
        "2021-01-03, 2020-W53",
        "2021-01-04, 2021-W01",
        "2018-12-31, 2019-W01",
        "2026-03-08, 2026-W10",
    })
    void weekOfDay(LocalDate day, String week) {
        Entry e = new Entry("x", day, Duration.ofMinutes(90));
        assertEquals("{" + week + "=PT1H30M}", WeekReport.byWeek(List.of(e)).toString());
    }

    @Test
    void cannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> WeekReport.byWeek(List.of()).put("a", Duration.ZERO));
    }
}
