package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingBufferTest {
    @Test
    void startsEmpty() {
        assertTrue(new RingBuffer<String>(3).isEmpty());
    }

    @Test
    void evictsTheOldest() {
        RingBuffer<Integer> one = new RingBuffer<>(1);
        one.add(1);
        assertEquals(1, one.add(2));
        assertEquals(2, one.peek());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void behavesLikeABoundedQueue(int capacity) {
        RingBuffer<Integer> buffer = new RingBuffer<>(capacity);
        Deque<Integer> model = new ArrayDeque<>();
        Random random = new Random(7 + capacity);
        for (int step = 0; step < 500; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    buffer.clear();
                    model.clear();
                }
                case 1, 2, 3 -> {
                    if (model.isEmpty()) {
                        assertThrows(NoSuchElementException.class, buffer::remove);
                        assertThrows(NoSuchElementException.class, buffer::peek);
                    } else {
                        assertEquals(model.peek(), buffer.peek());
                        assertEquals(model.size(), buffer.size());
                        assertEquals(model.remove(), buffer.remove());
                    }
                }
                default -> {
                    Integer evicted = model.size() == capacity ? model.remove() : null;
                    model.add(step);
                    assertEquals(evicted, buffer.add(step));
                }
            }
            assertEquals(new ArrayList<>(model), buffer.toList());
            assertEquals(model.size(), buffer.size());
            assertEquals(model.size() == capacity, buffer.isFull());
            assertEquals(model.isEmpty(), buffer.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesCapacity(int capacity) {
        assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(capacity));
    }

    @Test
    void refusesNull() {
        assertThrows(NullPointerException.class, () -> new RingBuffer<>(1).add(null));
    }
}
