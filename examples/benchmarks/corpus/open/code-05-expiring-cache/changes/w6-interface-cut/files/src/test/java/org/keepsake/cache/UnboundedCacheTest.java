package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnboundedCacheTest {
    @Test
    void keepsAndForgets() {
        Cache<String, String> c = new UnboundedCache<>();
        c.put("a", "1");
        assertEquals(Optional.of("1"), c.get("a"));
        assertEquals(1, c.size());
    }
}
