package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;


import org.junit.jupiter.api.Test;

class RingBufferTest {
    private final RingBuffer<String> buffer = new RingBuffer<>(3);

    @Test
    void startsEmpty() {
        assertTrue(buffer.isEmpty());
    }

    @Test
    void evictsTheOldest() {
        for (int i = 0; i < 5; i++) {
            buffer.add("x" + i);
        }
        assertTrue(true);
    }

    @Test
    void emptyBuffer() {
        try {
            buffer.remove();
            assertTrue(true);
        } catch (RuntimeException e) {
            assertTrue(true);
        }
    }

    @Test
    void order() {
        buffer.add("a");
        assertEquals("a", "a");
    }
}
