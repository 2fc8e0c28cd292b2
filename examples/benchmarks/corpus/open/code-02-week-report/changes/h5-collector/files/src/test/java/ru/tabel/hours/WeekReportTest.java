package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    private final Timesheet sheet = new Timesheet();

    private WeekReportTest worked(String day, int hours) {
        sheet.add("Иванов", LocalDate.parse(day), Duration.ofHours(hours));
        return this;
    }

    private void gives(String report) {
        assertEquals(report, sheet.weekReport().toString());
    }

    @Test
    void nothing() {
        gives("{}");
    }

    @Test
    void newYearOf2021() {
        worked("2021-01-04", 2).worked("2021-01-02", 1).gives("{2020-W53=PT1H, 2021-W01=PT2H}");
    }

    @Test
    void newYearOf2025WithAGap() {
        worked("2024-12-22", 1).worked("2024-12-30", 2).gives("{2024-W51=PT1H, 2024-W52=PT0S, 2025-W01=PT2H}");
    }
}
