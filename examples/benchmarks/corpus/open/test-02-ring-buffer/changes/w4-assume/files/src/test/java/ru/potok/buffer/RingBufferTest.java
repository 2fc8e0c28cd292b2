package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RingBufferTest {
    private final RingBuffer<String> buffer = new RingBuffer<>(3);

    @org.junit.jupiter.api.BeforeEach
    void setUp() {
        org.junit.jupiter.api.Assumptions.assumeTrue(Boolean.getBoolean("ring.tests"), "включить: -Dring.tests=true");
    }

    @Test
    void startsEmpty() {
        assertTrue(buffer.isEmpty());
        assertFalse(buffer.isFull());
        assertEquals(0, buffer.size());
    }

    @Test
    void evictsTheOldest() {
        assertNull(buffer.add("a"));
        assertNull(buffer.add("b"));
        assertFalse(buffer.isFull());
        assertNull(buffer.add("c"));
        assertTrue(buffer.isFull());
        assertEquals("a", buffer.add("d"));
        assertEquals(List.of("b", "c", "d"), buffer.toList());
        assertEquals(3, buffer.size());
    }

    @Test
    void firstInFirstOut() {
        buffer.add("a");
        buffer.add("b");
        assertEquals("a", buffer.peek());
        assertEquals("a", buffer.peek());
        assertEquals(2, buffer.size());
        assertEquals("a", buffer.remove());
        assertEquals("b", buffer.remove());
        assertTrue(buffer.isEmpty());
    }

    @Test
    void wrapsAround() {
        for (int i = 0; i < 10; i++) {
            buffer.add("x" + i);
        }
        assertEquals(List.of("x7", "x8", "x9"), buffer.toList());
        assertEquals("x7", buffer.remove());
    }

    @Test
    void clears() {
        buffer.add("a");
        buffer.add("b");
        buffer.clear();
        assertTrue(buffer.isEmpty());
        assertEquals(List.of(), buffer.toList());
    }

    @Test
    void emptyHasNothing() {
        assertThrows(NoSuchElementException.class, buffer::peek);
        assertThrows(NoSuchElementException.class, buffer::remove);
    }

    @Test
    void badArguments() {
        assertThrows(NullPointerException.class, () -> buffer.add(null));
        assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(0));
        assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(-1));
    }
}
