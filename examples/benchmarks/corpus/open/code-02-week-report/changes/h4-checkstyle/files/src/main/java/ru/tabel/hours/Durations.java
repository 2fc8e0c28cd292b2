package ru.tabel.hours;

import java.time.Duration;
import java.util.Locale;

/**
 * Показ длительностей людям.
 */
public final class Durations {

    private Durations() {
        // только статические методы
    }

    /**
     * Часы и минуты, например {@code 7:05}.
     *
     * @param d длительность
     * @return строка вида ч:мм
     */
    public static String hhmm(final Duration d) {
        final long hours = d.toHours();
        final int minutes = d.toMinutesPart();
        return String.format(Locale.ROOT, "%d:%02d", hours, minutes);
    }
}
