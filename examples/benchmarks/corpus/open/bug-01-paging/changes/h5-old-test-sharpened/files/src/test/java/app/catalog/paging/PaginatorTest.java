package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginatorTest {
    private final List<Integer> all = List.of(1, 2, 3, 4, 5);

    @Test
    void cutsPages() {
        assertEquals(List.of(1, 2), Paginator.page(all, new PageRequest(0, 2)).items());
        assertEquals(List.of(3, 4), Paginator.page(all, new PageRequest(1, 2)).items());
        assertEquals(List.of(5), Paginator.page(all, new PageRequest(2, 2)).items());
    }

    @ParameterizedTest(name = "{0} items on pages of {1}: {2} pages")
    @CsvSource({"5, 2, 3", "0, 2, 1", "40, 20, 2", "41, 20, 3", "2, 2, 1"})
    void countsPages(int items, int size, int pages) {
        assertEquals(pages, Paginator.page(Collections.nCopies(items, "x"), new PageRequest(0, size)).pageCount());
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "300000000, 20", "2147483647, 200"})
    void beyondTheEndIsEmpty(int number, int size) {
        assertEquals(List.of(), Paginator.page(all, new PageRequest(number, size)).items());
    }
}
