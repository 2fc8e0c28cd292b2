package ru.otchet.export;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportAcceptanceTest {
    private final List<Report> all = List.of(new TextReport(), new CsvReport(), new HtmlReport());

    @Test
    void emptyReports() {
        assertEquals("T<\n  (пусто)\n", new TextReport().render("T<", List.of()));
        assertEquals("name;value\r\ntotal;0\r\n", new CsvReport().render("T", List.of()));
        assertEquals("<h1>T&lt;&amp;</h1>\n<p>пусто</p>\n", new HtmlReport().render("T<&", List.of()));
    }

    @Test
    void escaping() {
        List<Row> rows = List.of(new Row("a;b", 1), new Row("c\"d", 2), new Row("<e>&", -5), new Row("f\ng", 3));
        assertEquals("x\n  <e>&: -5\n  a;b: 1\n  c\"d: 2\n  f\ng: 3\nИтого: 1\n", new TextReport().render("x", rows));
        assertEquals("name;value\r\n<e>&;-5\r\n\"a;b\";1\r\n\"c\"\"d\";2\r\n\"f\ng\";3\r\ntotal;1\r\n", new CsvReport().render("x", rows));
        assertEquals("<h1>x</h1>\n<table>\n<tr><td>&lt;e&gt;&amp;</td><td>-5</td></tr>\n<tr><td>a;b</td><td>1</td></tr>\n"
                + "<tr><td>c\"d</td><td>2</td></tr>\n<tr><td>f\ng</td><td>3</td></tr>\n<tr><th>Итого</th><th>1</th></tr>\n</table>\n",
                new HtmlReport().render("x", rows));
    }

    @Test
    void equalNamesKeepTheirOrder() {
        List<Row> rows = List.of(new Row("b", 9), new Row("a", 7), new Row("a", 3), new Row("B", 1), new Row("a", 3));
        assertEquals("name;value\r\nB;1\r\na;7\r\na;3\r\na;3\r\nb;9\r\ntotal;23\r\n", new CsvReport().render("", rows));
        assertEquals("\n  B: 1\n  a: 7\n  a: 3\n  a: 3\n  b: 9\nИтого: 23\n", new TextReport().render("", rows));
    }

    @Test
    void zeroTotalIsShown() {
        List<Row> rows = List.of(new Row("a", 1), new Row("b", -1));
        assertTrue(new TextReport().render("", rows).endsWith("Итого: 0\n"));
        assertTrue(new HtmlReport().render("", rows).contains("<th>0</th>"));
        assertTrue(new CsvReport().render("", List.of(new Row("a", 3_000_000_000L))).endsWith("total;3000000000\r\n"));
    }

    @Test
    void inputStays() {
        for (Report r : all) {
            List<Row> rows = new ArrayList<>(List.of(new Row("b", 2), new Row("a", 1)));
            String first = r.render("t", rows);
            assertEquals(List.of(new Row("b", 2), new Row("a", 1)), rows);
            assertEquals(first, r.render("t", rows), "второй вызов");
            r.render("t", List.of(new Row("b", 2), new Row("a", 1)));
        }
    }

    @Test
    void structure() throws Exception {
        assertTrue(Modifier.isAbstract(Report.class.getModifiers()));
        assertTrue(Modifier.isFinal(Report.class.getMethod("render", String.class, List.class).getModifiers()));
        for (Report r : all) {
            assertEquals(Report.class, r.getClass().getSuperclass());
        }
        int sorts = 0;
        try (Stream<Path> s = Files.walk(Path.of(System.getProperty("basedir"), "src/main/java"))) {
            for (Path p : s.filter(Files::isRegularFile).toList()) {
                sorts += Files.readString(p).split("comparing\\(|compareTo\\(", -1).length - 1;
            }
        } catch (IOException e) {
            fail(e);
        }
        assertEquals(1, sorts, "сортировка в коде один раз");
    }
}
