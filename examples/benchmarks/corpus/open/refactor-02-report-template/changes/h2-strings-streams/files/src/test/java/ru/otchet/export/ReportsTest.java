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
    void emptyReports() {
        assertEquals("x\n  (пусто)\n", new TextReport().render("x", List.of()));
        assertEquals("name;value\r\ntotal;0\r\n", new CsvReport().render("x", List.of()));
        assertEquals("<h1>x</h1>\n<p>пусто</p>\n", new HtmlReport().render("x", List.of()));
    }

    @Test
    void csv() {
        assertEquals("name;value\r\nа;1\r\nб;2\r\ntotal;3\r\n", new CsvReport().render("Продажи", rows));
    }

    @Test
    void html() {
        assertEquals("<h1>Продажи</h1>\n<table>\n<tr><td>а</td><td>1</td></tr>\n<tr><td>б</td><td>2</td></tr>\n"
                + "<tr><th>Итого</th><th>3</th></tr>\n</table>\n", new HtmlReport().render("Продажи", rows));
    }
}
