package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RingBufferTest {
    private final RingBuffer<String> buffer = new RingBuffer<>(3);

    @Test
    void startsEmpty() {
        assertTrue(buffer.isEmpty());
    }

    @Test
    void evictsTheOldest() {
        List<String> evicted = new ArrayList<>();
        for (String s : List.of("a", "b", "c", "d", "e")) {
            String e = buffer.add(s);
            if (e != null) {
                evicted.add(e);
            }
        }
        assertEquals(List.of("a", "b"), evicted);
    }

    @RepeatedTest(5)
    void keepsTheLast(RepetitionInfo info) {
        int capacity = info.getCurrentRepetition();
        RingBuffer<Integer> ring = new RingBuffer<>(capacity);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            assertEquals(all.size() >= capacity, ring.isFull());
            Integer out = ring.add(i);
            all.add(i);
            assertEquals(all.size() > capacity ? all.get(all.size() - capacity - 1) : null, out);
            List<Integer> last = all.subList(Math.max(0, all.size() - capacity), all.size());
            assertEquals(last, ring.toList());
            assertEquals(last.get(0), ring.peek());
            assertEquals(last.size(), ring.size());
        }
        assertEquals(12 - capacity, ring.remove());
        assertEquals(capacity - 1, ring.size());
        ring.clear();
        assertTrue(ring.isEmpty());
        assertEquals("буфер пуст", assertThrows(NoSuchElementException.class, ring::remove).getMessage());
        assertEquals("буфер пуст", assertThrows(NoSuchElementException.class, ring::peek).getMessage());
    }

    @Test
    void refuses() {
        assertAll(
                () -> assertThrows(NullPointerException.class, () -> buffer.add(null)),
                () -> assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(0)));
    }
}
