package ru.otchet.export;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void text() {
        assertEquals("Продажи\n  а: 1\n  б: 2\nИтого: 3\n",
                new TextReport().render("Продажи", List.of(new Row("б", 2), new Row("а", 1))));
    }

    @Test
    void empty() {
        assertEquals("Продажи\n  (пусто)\n", new TextReport().render("Продажи", List.of()));
    }
}
