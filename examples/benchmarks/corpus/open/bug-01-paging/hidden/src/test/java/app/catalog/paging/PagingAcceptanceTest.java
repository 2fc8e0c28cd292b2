package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagingAcceptanceTest {
    private static Page<Integer> page(int total, int number, int size) {
        return Paginator.page(Collections.nCopies(total, 7), new PageRequest(number, size));
    }

    @Test
    void counts() {
        assertEquals(2, page(40, 0, 20).pageCount());
        assertEquals(3, page(41, 0, 20).pageCount());
        assertEquals(2, page(39, 0, 20).pageCount());
        assertEquals(1, page(1, 0, 20).pageCount());
        assertEquals(1, page(20, 0, 20).pageCount());
        assertEquals(5, page(5, 0, 1).pageCount());
        assertEquals(Long.MAX_VALUE, new Page<>(List.of(), new PageRequest(0, 1), Long.MAX_VALUE).pageCount());
        assertEquals(9_007_199_254_740_993L, new Page<>(List.of(), new PageRequest(0, 1), 9_007_199_254_740_993L).pageCount());
        assertEquals(Long.MAX_VALUE / 2 + 1, new Page<>(List.of(), new PageRequest(0, 2), Long.MAX_VALUE).pageCount());
    }

    @Test
    void emptyHasOne() {
        assertEquals(1, page(0, 0, 20).pageCount());
        assertFalse(page(0, 0, 20).hasNext());
    }

    @Test
    void next() {
        assertTrue(page(40, 0, 20).hasNext());
        assertFalse(page(40, 1, 20).hasNext());
        assertTrue(page(41, 1, 20).hasNext());
        assertFalse(page(41, 2, 20).hasNext());
        assertFalse(page(41, Integer.MAX_VALUE, 20).hasNext());
        assertEquals(List.of("/x?page=0"), PageLinks.of(page(40, 1, 20), "/x"));
    }

    @Test
    void offset() {
        assertEquals(6_000_000_000L, (long) new PageRequest(300_000_000, 20).offset());
        assertEquals(Integer.MAX_VALUE * 200L, (long) new PageRequest(Integer.MAX_VALUE, 200).offset());
        assertEquals(40L, (long) new PageRequest(2, 20).offset());
    }

    @Test
    void farPagesAreEmpty() {
        assertEquals(List.of(), page(41, 300_000_000, 20).items());
        assertEquals(List.of(), page(41, 214_748_365, 20).items());
        assertEquals(List.of(7), page(41, 2, 20).items());
        assertEquals(20, page(41, 1, 20).items().size());
    }

    @Test
    void requestStaysStrict() {
        assertThrows(IllegalArgumentException.class, () -> new PageRequest(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new PageRequest(-1, 1));
        assertEquals(300_000_000, new PageRequest(300_000_000, 20).number());
        assertEquals(Integer.MAX_VALUE, new PageRequest(Integer.MAX_VALUE, 200).number());
        assertNotEquals(new PageRequest(1, 2), new PageRequest(2, 2));
    }
}
