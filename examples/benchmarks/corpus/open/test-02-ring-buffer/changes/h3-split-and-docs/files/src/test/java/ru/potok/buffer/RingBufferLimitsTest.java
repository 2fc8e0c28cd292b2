package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Границы кольцевого буфера")
class RingBufferLimitsTest {
    @Test
    @DisplayName("из пустого буфера взять нечего")
    void empty() {
        RingBuffer<Integer> buffer = new RingBuffer<>(2);
        buffer.add(1);
        buffer.remove();
        assertAll(
                () -> assertThrows(NoSuchElementException.class, buffer::peek),
                () -> assertThrows(NoSuchElementException.class, buffer::remove));
    }

    @Test
    @DisplayName("ёмкость положительна, null не хранится")
    void arguments() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(0)),
                () -> assertThrows(NullPointerException.class, () -> new RingBuffer<>(1).add(null)));
    }
}
