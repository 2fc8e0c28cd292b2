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
    }

    @Test
    void peekDoesNotRemove() {
        buffer.add("a");
        buffer.peek();
    }

    @Test
    void clears() {
        buffer.clear();
    }
}
