package ru.svyaz.logsafe;

import java.util.Objects;

/** Превращает событие в строку и прячет в ней личные данные. */
public class LogFormatter {
    private final Masker masker;

    public LogFormatter() {
        this(new Masker());
    }

    LogFormatter(Masker masker) {
        this.masker = Objects.requireNonNull(masker);
    }

    public String format(LogEvent e) {
        StringBuilder text = new StringBuilder()
                .append(e.at())
                .append(' ').append(e.level())
                .append(' ').append(e.message());
        e.fields().forEach((k, v) -> text.append(' ').append(k).append('=').append(v));
        return masker.mask(text.toString());
    }
}
