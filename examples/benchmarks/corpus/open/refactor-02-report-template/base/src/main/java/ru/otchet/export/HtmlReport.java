package ru.otchet.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Отчёт для страницы. */
public class HtmlReport {
    public String render(String title, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::name));
        StringBuilder out = new StringBuilder();
        out.append("<h1>").append(escape(title)).append("</h1>\n");
        if (sorted.isEmpty()) {
            out.append("<p>пусто</p>\n");
            return out.toString();
        }
        out.append("<table>\n");
        long total = 0;
        for (Row r : sorted) {
            out.append("<tr><td>").append(escape(r.name())).append("</td><td>").append(r.value()).append("</td></tr>\n");
            total += r.value();
        }
        out.append("<tr><th>Итого</th><th>").append(total).append("</th></tr>\n");
        out.append("</table>\n");
        return out.toString();
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
