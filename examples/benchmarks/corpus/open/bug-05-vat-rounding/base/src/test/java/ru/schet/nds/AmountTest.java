package ru.schet.nds;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void exactComparison() {
        assertEquals(Amount.of("1"), Amount.of("1.00"));
        assertNotEquals(Amount.of("1.00"), Amount.of("1.50"));
    }

    @Test
    void refusesParts() {
        assertThrows(ArithmeticException.class, () -> Amount.of("0.001"));
    }
}
