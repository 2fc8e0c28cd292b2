package ru.otchet.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Отчёт для таблиц. Заголовка в нём нет. */
public class CsvReport {
    public String render(String title, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::name));
        StringBuilder out = new StringBuilder();
        out.append("name;value\r\n");
        long total = 0;
        for (Row r : sorted) {
            out.append(quote(r.name())).append(';').append(r.value()).append("\r\n");
            total += r.value();
        }
        out.append("total;").append(total).append("\r\n");
        return out.toString();
    }

    private static String quote(String s) {
        if (s.contains(";") || s.contains("\"") || s.contains("\n")) {
            return '"' + s.replace("\"", "\"\"") + '"';
        }
        return s;
    }
}
