package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class CacheContract {
    abstract Cache<String, String> newCache();

    @Test
    void keepsAndForgets() {
        Cache<String, String> c = newCache();
        c.put("a", "1");
        assertEquals(Optional.of("1"), c.get("a"));
        assertTrue(c.remove("a"));
        assertFalse(c.remove("a"));
        assertEquals(0, c.size());
    }
}
