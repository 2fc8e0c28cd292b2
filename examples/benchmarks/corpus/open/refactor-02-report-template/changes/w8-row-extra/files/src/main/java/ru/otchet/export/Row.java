package ru.otchet.export;

/** Строка отчёта. */
public record Row(String name, long value) {
    public Row {
        if (name == null) {
            throw new NullPointerException("name");
        }
        if (value == Long.MIN_VALUE) {
            throw new IllegalArgumentException("value: " + value);
        }
    }
}
