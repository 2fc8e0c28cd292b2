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

    @Disabled("проверить на CI")
    @Test
    void evictsTheOldest() {
        buffer.add("a");
        buffer.add("b");
        buffer.add("c");
        assertEquals("a", buffer.add("d"));
        assertEquals(java.util.List.of("b", "c", "d"), buffer.toList());
        assertThrows(NullPointerException.class, () -> buffer.add(null));
    }
}
