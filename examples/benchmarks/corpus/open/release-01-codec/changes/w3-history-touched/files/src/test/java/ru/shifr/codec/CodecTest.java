package ru.shifr.codec;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CodecTest {
    @Test
    void thereAndBack() {
        for (long id : new long[] {0, 1, 30, 31, 961, Long.MAX_VALUE}) {
            assertEquals(id, Codec.decode(Codec.encode(id)));
        }
    }

    @Test
    void short0() {
        assertEquals("2", Codec.encode(0));
        assertEquals("32", Codec.encode(31));
    }

    @Test
    void refuses() {
        assertThrows(IllegalArgumentException.class, () -> Codec.encode(-1));
        assertThrows(IllegalArgumentException.class, () -> Codec.decode("l0"));
    }


}
