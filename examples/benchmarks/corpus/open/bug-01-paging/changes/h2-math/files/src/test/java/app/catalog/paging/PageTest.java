package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "19, 1", "20, 1", "21, 2", "40, 2", "41, 3"})
    void pageCount(long total, long pages) {
        assertEquals(pages, new Page<>(List.of(), new PageRequest(0, 20), total).pageCount());
    }

    @ParameterizedTest
    @CsvSource({"40, 0, true", "40, 1, false", "41, 1, true", "0, 0, false"})
    void hasNext(long total, int number, boolean next) {
        assertEquals(next, new Page<>(List.of(), new PageRequest(number, 20), total).hasNext());
    }
}
