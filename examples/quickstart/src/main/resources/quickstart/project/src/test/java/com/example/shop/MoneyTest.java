package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void readsWholeAmounts() {
        assertEquals(new Money(1200), Money.parse("12"));
    }

    @Test
    void readsCents() {
        assertEquals(new Money(1250), Money.parse("12.5"));
    }

    @Test
    void printsTwoDigits() {
        assertEquals("-0.05", new Money(-5).toString());
    }
}
