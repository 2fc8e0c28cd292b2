package ru.otchet.export;

/** Отчёт для страницы. */
public class HtmlReport extends Report {
    @Override
    String head(String title) {
        return "<h1>" + escape(title) + "</h1>\n";
    }

    @Override
    String line(Row row) {
        return "<tr><td>" + escape(row.name()) + "</td><td>" + row.value() + "</td></tr>\n";
    }

    @Override
    String foot(long sum) {
        return "<tr><th>Итого</th><th>" + sum + "</th></tr>\n";
    }

    @Override
    String wrap(String body) {
        return "<table>\n" + body + "</table>\n";
    }

    @Override
    String nothing() {
        return "<p>пусто</p>\n";
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
