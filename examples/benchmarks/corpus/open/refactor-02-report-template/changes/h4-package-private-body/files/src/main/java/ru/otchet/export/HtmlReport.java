package ru.otchet.export;

/** Отчёт для страницы. */
public class HtmlReport extends Report {
    @Override
    protected void begin(StringBuilder out, String title) {
        out.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    @Override
    protected void beforeRows(StringBuilder out) {
        out.append("<table>\n");
    }

    @Override
    protected void row(StringBuilder out, Row r) {
        out.append("<tr><td>").append(escape(r.name())).append("</td><td>").append(r.value()).append("</td></tr>\n");
    }

    @Override
    protected void end(StringBuilder out, long total) {
        out.append("<tr><th>Итого</th><th>").append(total).append("</th></tr>\n</table>\n");
    }

    @Override
    protected void empty(StringBuilder out) {
        out.append("<p>пусто</p>\n");
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
