package ru.kassa.words;

import java.util.ArrayList;
import java.util.List;

/** Чек. */
public class Receipt {
    private final List<Line> lines = new ArrayList<>();

    public Receipt add(Line line) {
        lines.add(line);
        return this;
    }

    public Money total() {
        return lines.stream().map(Line::sum).reduce(new Money(0), Money::plus);
    }

    public String footer() {
        return "Итого: " + total().inWords();
    }
}
