package ru.otchet.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Отчёт по строкам с итогом.
 *
 * <p>Порядок построения общий, вид задают наследники.
 */
public abstract class Report {
    /**
     * Строит отчёт; переданный список не меняется.
     */
    public final String render(String title, List<Row> rows) {
        StringBuilder text = new StringBuilder();
        begin(text, title);
        List<Row> ordered = new ArrayList<>(Objects.requireNonNull(rows));
        ordered.sort(Comparator.comparing(Row::name));
        if (ordered.isEmpty()) {
            empty(text);
        } else {
            beforeRows(text);
            ordered.forEach(r -> row(text, r));
            end(text, ordered.stream().mapToLong(Row::value).sum());
        }
        return text.toString();
    }

    abstract void begin(StringBuilder out, String title);

    void beforeRows(StringBuilder out) {
        // обычно перед строками ничего нет
    }

    abstract void row(StringBuilder out, Row row);

    abstract void end(StringBuilder out, long total);

    abstract void empty(StringBuilder out);
}
