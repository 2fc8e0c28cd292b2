package app.catalog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PageRequestTest {
    @Test
    void offsetDoesNotOverflow() {
        assertEquals(2_000_000_000L * 200, new PageRequest(2_000_000_000, 200).offset());
    }
}
