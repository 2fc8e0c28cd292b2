package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class RingBufferTest {
    private final RingBuffer<String> buffer = new RingBuffer<>(3);

    @Test
    void startsEmpty() {
        assertTrue(buffer.isEmpty());
    }

    @Disabled("дописать")
    @Test
    void evictsTheOldest() {
    }
}
