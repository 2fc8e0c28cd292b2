package ru.otchet.export;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    @Test
    void csv() {
        assertEquals("name;value\r\nа;1\r\nб;2\r\ntotal;3\r\n",
                new CsvReport().render("Продажи", List.of(new Row("б", 2), new Row("а", 1))));
    }
}
