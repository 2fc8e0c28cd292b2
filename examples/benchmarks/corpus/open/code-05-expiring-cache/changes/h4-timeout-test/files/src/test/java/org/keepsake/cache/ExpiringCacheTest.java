package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void ageAndUse() {
        Cache<String, Integer> c = new ExpiringCache<>(2, Duration.ofNanos(5), clock::get);
        c.put("a", 1);
        clock.set(4);
        c.put("b", 2);
        assertEquals(1, c.get("a").orElseThrow());
        clock.set(5);
        assertTrue(c.get("a").isEmpty());
        assertEquals(1, c.size());
    }

    @Test
    void manyThreads() {
        Cache<Integer, Integer> c = new ExpiringCache<>(10, Duration.ofHours(1), clock::get);
        assertTimeoutPreemptively(Duration.ofSeconds(8), () -> IntStream.range(0, 5000).parallel().forEach(i -> {
            c.put(i % 37, i);
            c.get(i % 13);
        }));
        assertEquals(10, c.size());
    }

    @Test
    void refuses() {
        assertThrows(IllegalArgumentException.class, () -> new ExpiringCache<>(0, Duration.ofNanos(1), clock::get));
        assertThrows(IllegalArgumentException.class, () -> new ExpiringCache<>(1, Duration.ofNanos(-1), clock::get));
    }
}
