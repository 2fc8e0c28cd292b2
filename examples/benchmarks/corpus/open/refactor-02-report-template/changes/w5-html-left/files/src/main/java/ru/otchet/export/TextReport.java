package ru.otchet.export;

/** Отчёт для терминала. */
public class TextReport extends Report {
    @Override
    protected void begin(StringBuilder out, String title) {
        out.append(title).append('\n');
    }

    @Override
    protected void row(StringBuilder out, Row r) {
        out.append("  ").append(r.name()).append(": ").append(r.value()).append('\n');
    }

    @Override
    protected void end(StringBuilder out, long total) {
        out.append("Итого: ").append(total).append('\n');
    }

    @Override
    protected void empty(StringBuilder out) {
        out.append("  (пусто)\n");
    }
}
