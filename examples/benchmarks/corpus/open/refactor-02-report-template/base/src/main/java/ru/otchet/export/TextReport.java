package ru.otchet.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Отчёт для терминала. */
public class TextReport {
    public String render(String title, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::name));
        StringBuilder out = new StringBuilder();
        out.append(title).append('\n');
        long total = 0;
        for (Row r : sorted) {
            out.append("  ").append(r.name()).append(": ").append(r.value()).append('\n');
            total += r.value();
        }
        if (sorted.isEmpty()) {
            out.append("  (пусто)\n");
        } else {
            out.append("Итого: ").append(total).append('\n');
        }
        return out.toString();
    }
}
