package ru.tabel.hours;

import java.time.Duration;
import java.util.Locale;

/** Показ длительностей людям. */
public final class Durations {
    private Durations() {}

    /** Часы и минуты, например {@code 7:05}. */
    public static String hhmm(Duration d) {
        return String.format(Locale.ROOT, "%d:%02d", d.toHours(), d.toMinutesPart());
    }
}
