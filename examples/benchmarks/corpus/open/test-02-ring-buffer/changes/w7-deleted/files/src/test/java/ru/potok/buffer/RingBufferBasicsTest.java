package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class RingBufferBasicsTest {
    @Test
    void addAndRemove() {
        RingBuffer<Integer> b = new RingBuffer<>(2);
        b.add(1);
        assertEquals(1, b.remove());
        assertTrue(b.isEmpty());
    }
}
