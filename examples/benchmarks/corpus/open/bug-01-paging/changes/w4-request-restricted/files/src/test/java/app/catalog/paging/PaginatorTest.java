package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaginatorTest {
    private final List<Integer> all = List.of(1, 2, 3, 4, 5);

    @Test
    void cutsPages() {
        assertEquals(List.of(1, 2), Paginator.page(all, new PageRequest(0, 2)).items());
        assertEquals(List.of(5), Paginator.page(all, new PageRequest(2, 2)).items());
    }

    @Test
    void countsPages() {
        assertEquals(3, Paginator.page(all, new PageRequest(0, 2)).pageCount());
    }

    @Test
    void noEmptyPageAtTheEnd() {
        Page<Integer> page = Paginator.page(List.of(1, 2, 3, 4), new PageRequest(1, 2));
        assertEquals(2, page.pageCount());
        assertFalse(page.hasNext());
    }

    @Test
    void offsetOfAFarPage() {
        assertThrows(IllegalArgumentException.class, () -> new PageRequest(300_000_000, 20));
    }

    @Test
    void beyondTheEndIsEmpty() {
        assertEquals(List.of(), Paginator.page(all, new PageRequest(9, 2)).items());
    }

    @Test
    void emptyCatalogueHasOnePage() {
        assertEquals(1, Paginator.page(List.of(), new PageRequest(0, 2)).pageCount());
    }
}
