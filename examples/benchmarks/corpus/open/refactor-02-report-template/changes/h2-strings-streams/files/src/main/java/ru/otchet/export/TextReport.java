package ru.otchet.export;

/** Отчёт для терминала. */
public class TextReport extends Report {
    @Override
    String head(String title) {
        return title + "\n";
    }

    @Override
    String line(Row row) {
        return "  " + row.name() + ": " + row.value() + "\n";
    }

    @Override
    String foot(long sum) {
        return "Итого: " + sum + "\n";
    }

    @Override
    String nothing() {
        return "  (пусто)\n";
    }
}
