package ru.otchet.export;

/** Отчёт для таблиц. Заголовка в нём нет. */
public class CsvReport extends Report {
    private static final String END = "\r\n";

    @Override
    String head(String title) {
        return "name;value" + END;
    }

    @Override
    String line(Row row) {
        return quote(row.name()) + ";" + row.value() + END;
    }

    @Override
    String foot(long sum) {
        return "total;" + sum + END;
    }

    @Override
    String nothing() {
        return foot(0);
    }

    private static String quote(String s) {
        boolean special = s.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n');
        return special ? '"' + s.replace("\"", "\"\"") + '"' : s;
    }
}
