package ru.tabel.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void twoDigitsOfMinutes() {
        assertEquals("7:05", Durations.hhmm(Duration.ofMinutes(425)));
    }
}
