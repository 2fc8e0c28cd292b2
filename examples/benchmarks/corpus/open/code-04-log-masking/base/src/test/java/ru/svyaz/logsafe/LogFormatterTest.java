package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
    @Test
    void formatsFields() {
        LogEvent e = new LogEvent(Instant.EPOCH, Level.WARN, "медленно", Map.of("ms", "912"));
        assertEquals("1970-01-01T00:00:00Z WARN медленно ms=912", new LogFormatter().format(e));
    }

    @Test
    void formatsWithoutFields() {
        assertEquals("1970-01-01T00:00:00Z INFO старт", new LogFormatter().format(LogEvent.of(Level.INFO, "старт")));
    }
}
