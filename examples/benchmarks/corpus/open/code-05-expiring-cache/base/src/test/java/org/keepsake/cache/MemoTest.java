package org.keepsake.cache;

import static org.junit.jupiter.api.Assertions.*;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    @Test
    void asksOnce() {
        AtomicInteger calls = new AtomicInteger();
        Memo<String, Integer> length = new Memo<>(new UnboundedCache<>(), s -> {
            calls.incrementAndGet();
            return s.length();
        });
        assertEquals(3, length.apply("abc"));
        assertEquals(3, length.apply("abc"));
        assertEquals(1, calls.get());
    }
}
