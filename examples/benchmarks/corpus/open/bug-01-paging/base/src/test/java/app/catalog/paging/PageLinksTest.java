package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageLinksTest {
    @Test
    void linksToNeighbours() {
        Page<Integer> p = Paginator.page(List.of(1, 2, 3, 4, 5), new PageRequest(1, 2));
        assertEquals(List.of("/shop?page=0", "/shop?page=2"), PageLinks.of(p, "/shop"));
    }

    @Test
    void refusesBadRequests() {
        assertThrows(IllegalArgumentException.class, () -> new PageRequest(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new PageRequest(0, 201));
    }
}
