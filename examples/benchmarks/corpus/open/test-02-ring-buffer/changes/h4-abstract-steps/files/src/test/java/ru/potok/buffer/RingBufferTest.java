package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RingBufferTest {
    private final RingBuffer<String> buffer = new RingBuffer<>(3);

    private RingBuffer<String> fill(String items) {
        Arrays.stream(items.split("")).forEach(buffer::add);
        return buffer;
    }

    private void holds(String items) {
        assertAll(items,
                () -> assertEquals(items, String.join("", buffer.toList())),
                () -> assertEquals(items.length(), buffer.size()),
                () -> assertEquals(items.isEmpty(), buffer.isEmpty()),
                () -> assertEquals(items.length() == 3, buffer.isFull()));
    }

    @Test
    void startsEmpty() {
        assertTrue(buffer.isEmpty());
        holds("");
    }

    @Test
    void evictsTheOldest() {
        fill("abc");
        assertEquals("a", buffer.add("d"));
        holds("bcd");
        assertEquals("b", buffer.add("e"));
        holds("cde");
    }

    @Test
    void oldestComesFirst() {
        fill("ab");
        holds("ab");
        assertEquals("a", buffer.peek());
        holds("ab");
        assertEquals("a", buffer.remove());
        holds("b");
    }

    @Test
    void clearEmpties() {
        fill("abcd").clear();
        holds("");
        assertThrows(NoSuchElementException.class, () -> buffer.peek());
        assertThrows(NoSuchElementException.class, () -> buffer.remove());
    }

    @Test
    void listIsACopy() {
        List<String> list = fill("ab").toList();
        list.clear();
        holds("ab");
    }

    @Test
    void refuses() {
        assertThrows(NullPointerException.class, () -> buffer.add(null));
        for (int c : new int[] {0, -7}) {
            assertThrows(IllegalArgumentException.class, () -> new RingBuffer<>(c));
        }
    }
}
