package org.fuses.circuit;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void givesUp() {
        int[] calls = {0};
        assertThrows(IllegalStateException.class, () -> Retry.run(() -> {
            calls[0]++;
            throw new IllegalStateException();
        }));
        assertEquals(6, calls[0]);
    }
}
