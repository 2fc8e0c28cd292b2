package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void digits() {
        assertEquals("121,05", new Money(12105).digits());
        assertEquals("-0,05", new Money(-5).digits());
        assertEquals("0,00", new Money(0).digits());
    }
}
