package ru.otchet.export;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Collectors;

/** Отчёт: заголовок, строки по порядку названий, итог. */
public abstract class Report {

    public final String render(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return head(title) + nothing();
        }
        long sum = rows.stream().mapToLong(Row::value).sum();
        String body = rows.stream().sorted(comparing(Row::name)).map(this::line).collect(Collectors.joining());
        return head(title) + wrap(body + foot(sum));
    }

    abstract String head(String title);

    abstract String line(Row row);

    abstract String foot(long sum);

    abstract String nothing();

    /** Обрамление строк и итога; обычно его нет. */
    String wrap(String body) {
        return body;
    }
}
