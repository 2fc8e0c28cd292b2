package ru.otchet.export;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void html() {
        assertEquals("<h1>Продажи</h1>\n<table>\n<tr><td>а</td><td>1</td></tr>\n<tr><td>б</td><td>2</td></tr>\n"
                + "<tr><th>Итого</th><th>3</th></tr>\n</table>\n",
                new HtmlReport().render("Продажи", List.of(new Row("б", 2), new Row("а", 1))));
    }
}
