package ru.otchet.export;

/** Отчёт для таблиц. Заголовка в нём нет. */
public class CsvReport extends Report {
    @Override
    protected void begin(StringBuilder out, String title) {
        out.append("name;value\r\n");
    }

    @Override
    protected void row(StringBuilder out, Row r) {
        out.append(quote(r.name())).append(';').append(r.value()).append("\r\n");
    }

    @Override
    protected void end(StringBuilder out, long total) {

    }

    @Override
    protected void empty(StringBuilder out) {
        end(out, 0);
    }

    private static String quote(String s) {
        if (s.contains(";") || s.contains("\"") || s.contains("\n")) {
            return '"' + s.replace("\"", "\"\"") + '"';
        }
        return s;
    }
}
