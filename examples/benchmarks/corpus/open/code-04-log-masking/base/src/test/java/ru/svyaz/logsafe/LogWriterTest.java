package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class LogWriterTest {
    @Test
    void oneLinePerEvent() {
        StringBuilder out = new StringBuilder();
        LogWriter w = new LogWriter(out);
        w.write(LogEvent.of(Level.INFO, "a"));
        w.write(LogEvent.of(Level.ERROR, "b"));
        assertEquals(2, out.toString().lines().count());
    }
}
