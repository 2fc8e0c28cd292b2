package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
    private long now;
    private final ExpiringCache<String, String> cache = new ExpiringCache<>(2, Duration.ofSeconds(1), () -> now);

    private void millis(long ms) {
        now += ms * 1_000_000;
    }

    @Test
    void forgetsAfterTtl() {
        cache.put("a", "1");
        millis(999);
        assertEquals(Optional.of("1"), cache.get("a"));
        millis(1);
        assertEquals(Optional.empty(), cache.get("a"));
    }

    @Test
    void evictsLeastRecentlyUsed() {
        cache.put("a", "1");
        cache.put("b", "2");
        cache.get("a");
        cache.put("c", "3");
        assertTrue(cache.get("b").isEmpty());
        assertTrue(cache.get("a").isPresent());
    }

    @Test
    void prefersToEvictExpired() {
        cache.put("a", "1");
        millis(600);
        cache.put("b", "2");
        cache.get("a");
        millis(600);
        cache.put("c", "3");
        assertEquals(Optional.of("2"), cache.get("b"));
        assertEquals(2, cache.size());
    }

    @Test
    void refusesBadArguments() {
        assertThrows(IllegalArgumentException.class, () -> new ExpiringCache<>(0, Duration.ofSeconds(1), () -> 0));
        assertThrows(IllegalArgumentException.class, () -> new ExpiringCache<>(1, Duration.ZERO, () -> 0));
        assertThrows(NullPointerException.class, () -> cache.put("a", null));
    }
}
