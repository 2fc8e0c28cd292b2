package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimesheetTest {
    private final Timesheet sheet = new Timesheet();

    @Test
    void sumsPerEmployee() {
        sheet.add("Иванов", LocalDate.of(2026, 3, 2), Duration.ofHours(8));
        sheet.add("Петрова", LocalDate.of(2026, 3, 2), Duration.ofHours(4));
        sheet.add("Иванов", LocalDate.of(2026, 3, 3), Duration.ofMinutes(30));
        assertEquals("8:30", Durations.hhmm(sheet.totalOf("Иванов")));
    }

    @Test
    void reportsWeeks() {
        sheet.add("Иванов", LocalDate.of(2020, 12, 27), Duration.ofHours(1));
        sheet.add("Иванов", LocalDate.of(2021, 1, 4), Duration.ofHours(2));
        assertEquals("{2020-W52=PT1H, 2020-W53=PT0S, 2021-W01=PT2H}", WeekReport.byWeek(sheet.entries()).toString());
    }

    @Test
    void refusesNegativeTime() {
        assertThrows(IllegalArgumentException.class,
                () -> sheet.add("Иванов", LocalDate.of(2026, 3, 2), Duration.ofHours(-1)));
    }
}
