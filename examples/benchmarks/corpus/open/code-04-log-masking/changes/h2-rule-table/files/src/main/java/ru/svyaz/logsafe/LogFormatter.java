package ru.svyaz.logsafe;

/** Превращает событие в строку. */
public class LogFormatter {
    public String format(LogEvent e) {
        StringBuilder line = new StringBuilder();
        line.append(e.at()).append(' ').append(e.level()).append(' ').append(e.message());
        e.fields().forEach((k, v) -> line.append(' ').append(k).append('=').append(v));
        return new Masker().mask(line.toString());
    }
}
