package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekReportTest {
    @Test
    void newYear() {
        Entry a = new Entry("a", LocalDate.of(2021, 1, 3), Duration.ofHours(1));
        Entry b = new Entry("a", LocalDate.of(2021, 1, 4), Duration.ofHours(2));
        assertEquals("{2020-W53=PT1H, 2021-W01=PT2H}", WeekReport.byWeek(List.of(a, b)).toString());
    }
}
