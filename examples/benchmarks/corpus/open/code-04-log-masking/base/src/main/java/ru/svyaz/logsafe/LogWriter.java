package ru.svyaz.logsafe;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Пишет строки журнала. */
public class LogWriter {
    private final Appendable out;
    private final LogFormatter formatter = new LogFormatter();

    public LogWriter(Appendable out) {
        this.out = out;
    }

    public synchronized void write(LogEvent e) {
        try {
            out.append(formatter.format(e)).append('\n');
        } catch (IOException x) {
            throw new UncheckedIOException(x);
        }
    }
}
