package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
    private final ManualTicker ticker = new ManualTicker();
    private final Cache<Integer, String> cache = new ExpiringCache<>(2, Duration.ofNanos(100), ticker);

    @Test
    @DisplayName("an entry lives less than ttl, also over the overflow of the clock")
    void life() {
        cache.put(1, "one");
        ticker.advance(99);
        assertEquals("one", cache.get(1).orElseThrow());
        ticker.advance(1);
        assertAll(() -> assertTrue(cache.get(1).isEmpty()), () -> assertEquals(0, cache.size()));
    }

    @Test
    @DisplayName("the least recently used entry makes room")
    void room() {
        cache.put(1, "one");
        cache.put(2, "two");
        cache.put(1, "uno");
        cache.put(3, "three");
        assertTrue(cache.get(2).isEmpty());
        assertEquals("uno", cache.get(1).orElseThrow());
    }

    @Test
    @DisplayName("works under a Memo")
    void memo() {
        Memo<Integer, String> memo = new Memo<>(cache, String::valueOf);
        assertEquals("7", memo.apply(7));
        assertEquals(1, cache.size());
    }
}
