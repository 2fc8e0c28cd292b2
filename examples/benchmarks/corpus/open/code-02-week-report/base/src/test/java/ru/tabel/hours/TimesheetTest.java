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
    void refusesNegativeTime() {
        assertThrows(IllegalArgumentException.class,
                () -> sheet.add("Иванов", LocalDate.of(2026, 3, 2), Duration.ofHours(-1)));
    }
}
