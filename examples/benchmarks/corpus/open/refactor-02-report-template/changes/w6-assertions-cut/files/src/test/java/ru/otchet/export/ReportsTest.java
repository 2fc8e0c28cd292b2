package ru.otchet.export;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final List<Row> rows = List.of(new Row("б", 2), new Row("а", 1));

    @Test
    void text() {
        assertEquals("Продажи\n  а: 1\n  б: 2\nИтого: 3\n", new TextReport().render("Продажи", rows));
    }

    @Test
    void csv() {
        assertEquals("name;value\r\nа;1\r\nб;2\r\ntotal;3\r\n", new CsvReport().render("Продажи", rows));
    }

    @Test
    void html() {
        new HtmlReport().render("Продажи", rows);
    }
}
