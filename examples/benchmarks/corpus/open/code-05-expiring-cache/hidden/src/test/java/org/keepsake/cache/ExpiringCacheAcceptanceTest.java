package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExpiringCacheAcceptanceTest {
    private final AtomicLong now = new AtomicLong(1000);

    private Cache<String, Integer> cache(int capacity, long ttl) {
        return new ExpiringCache<>(capacity, Duration.ofNanos(ttl), now::get);
    }

    @Test
    void expiresExactlyAtTtl() {
        Cache<String, Integer> c = cache(3, 10);
        c.put("a", 1);
        now.addAndGet(9);
        assertEquals(Optional.of(1), c.get("a"));
        now.addAndGet(1);
        assertEquals(Optional.empty(), c.get("a"));
        assertEquals(0, c.size());
    }

    @Test
    void readingDoesNotRenewPuttingDoes() {
        Cache<String, Integer> c = cache(3, 10);
        c.put("a", 1);
        c.put("b", 1);
        now.addAndGet(6);
        c.get("a");
        c.put("b", 2);
        now.addAndGet(6);
        assertTrue(c.get("a").isEmpty());
        assertEquals(Optional.of(2), c.get("b"));
        assertEquals(1, c.size());
    }

    @Test
    void leastRecentlyUsedGoes() {
        Cache<String, Integer> c = cache(2, 1000);
        c.put("a", 1);
        c.put("b", 2);
        c.get("a");
        c.put("c", 3);
        assertTrue(c.get("b").isEmpty());
        assertEquals(Optional.of(1), c.get("a"));
        c.put("a", 4);
        c.put("d", 5);
        assertEquals(Optional.of(4), c.get("a"));
        assertTrue(c.get("c").isEmpty());
        assertEquals(2, c.size());
    }

    @Test
    void replacingDoesNotEvict() {
        Cache<String, Integer> c = cache(2, 1000);
        c.put("a", 1);
        c.put("b", 2);
        c.put("b", 3);
        assertEquals(Optional.of(1), c.get("a"));
        assertEquals(2, c.size());
    }

    @Test
    void expiredGoBeforeTheLeastRecentlyUsed() {
        Cache<String, Integer> c = cache(2, 10);
        c.put("old", 1);
        now.addAndGet(5);
        c.put("young", 2);
        c.get("old");
        now.addAndGet(6);
        c.put("new", 3);
        assertEquals(Optional.of(2), c.get("young"));
        assertEquals(Optional.of(3), c.get("new"));
        assertEquals(2, c.size());
    }

    @Test
    void sizeCountsLiveOnly() {
        Cache<String, Integer> c = cache(5, 10);
        c.put("a", 1);
        now.addAndGet(5);
        c.put("b", 1);
        now.addAndGet(5);
        assertEquals(1, c.size());
    }

    @Test
    void removeTellsTheTruth() {
        Cache<String, Integer> c = cache(5, 10);
        c.put("a", 1);
        assertTrue(c.remove("a"));
        assertFalse(c.remove("a"));
        assertTrue(c.get("a").isEmpty());
        assertEquals(0, c.size());
    }

    @Test
    void timeMayOverflow() {
        now.set(Long.MAX_VALUE - 3);
        Cache<String, Integer> c = cache(2, 10);
        c.put("a", 1);
        now.addAndGet(1);
        assertEquals(Optional.of(1), c.get("a"));
        now.addAndGet(5);
        assertEquals(Optional.of(1), c.get("a"));
        now.addAndGet(4);
        assertTrue(c.get("a").isEmpty());
        now.set(-20);
        c.put("b", 2);
        now.set(-15);
        assertEquals(Optional.of(2), c.get("b"));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> cache(0, 10));
        assertThrows(IllegalArgumentException.class, () -> cache(1, 0));
        assertThrows(IllegalArgumentException.class, () -> cache(1, -1));
        assertThrows(NullPointerException.class, () -> cache(1, 1).put(null, 1));
        assertThrows(NullPointerException.class, () -> cache(1, 1).put("a", null));
        assertThrows(NullPointerException.class, () -> cache(1, 1).get(null));
    }

    @Test
    void severalThreads() throws Exception {
        Cache<String, Integer> c = new ExpiringCache<>(50, Duration.ofHours(1), Ticker.SYSTEM);
        AtomicReference<Throwable> bad = new AtomicReference<>();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> ts = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int id = t;
            Thread th = new Thread(() -> {
                try {
                    go.await();
                    for (int i = 0; i < 15_000; i++) {
                        String k = "k" + (i * 31 + id * 17) % 200;
                        c.put(k, i);
                        c.get("k" + i % 200);
                        if (i % 7 == 0) {
                            c.remove(k);
                        }
                        if (c.size() > 50) {
                            throw new AssertionError("size " + c.size());
                        }
                    }
                } catch (Throwable e) {
                    bad.compareAndSet(null, e);
                }
            });
            ts.add(th);
            th.start();
        }
        go.countDown();
        for (Thread t : ts) {
            t.join(8000);
            assertFalse(t.isAlive(), "stuck");
        }
        assertNull(bad.get(), () -> String.valueOf(bad.get()));
    }
}
