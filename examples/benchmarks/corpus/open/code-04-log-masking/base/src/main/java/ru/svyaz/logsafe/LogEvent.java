package ru.svyaz.logsafe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Событие журнала с полями в порядке добавления. */
public record LogEvent(Instant at, Level level, String message, Map<String, String> fields) {
    public LogEvent {
        fields = new LinkedHashMap<>(fields);
    }

    public static LogEvent of(Level level, String message) {
        return new LogEvent(Instant.EPOCH, level, message, Map.of());
    }
}
