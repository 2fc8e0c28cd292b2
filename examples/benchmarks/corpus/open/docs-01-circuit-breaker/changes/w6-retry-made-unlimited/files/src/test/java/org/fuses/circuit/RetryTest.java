package org.fuses.circuit;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void retries() throws Exception {
        int[] calls = {0};
        Retry.run(() -> {
            if (calls[0]++ < 9) {
                throw new IllegalStateException();
            }
            return 1;
        });
        assertEquals(10, calls[0]);
    }
}
