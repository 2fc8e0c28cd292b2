package ru.otchet.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Общий порядок построения отчёта. */
public abstract class Report {
    public final String render(String title, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::name));
        StringBuilder out = new StringBuilder();
        begin(out, title);
        if (sorted.isEmpty()) {
            empty(out);
            return out.toString();
        }
        long total = 0;
        beforeRows(out);
        for (Row r : sorted) {
            row(out, r);
            total += r.value();
        }
        end(out, total);
        return out.toString();
    }

    protected abstract void begin(StringBuilder out, String title);

    protected void beforeRows(StringBuilder out) {}

    protected abstract void row(StringBuilder out, Row row);

    protected abstract void end(StringBuilder out, long total);

    protected abstract void empty(StringBuilder out);
}
