package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class AmountInWordsTest {
    @Test
    void zero() {
        assertEquals("ноль рублей 00 копеек", AmountInWords.of(0));
    }

    @Test
    void forms() {
        assertEquals("один рубль 01 копейка", AmountInWords.of(101));
        assertEquals("два рубля 02 копейки", AmountInWords.of(202));
        assertEquals("одиннадцать рублей 11 копеек", AmountInWords.of(1111));
    }

    @Test
    void thousandsAreFeminine() {
        assertEquals("двадцать одна тысяча два рубля 00 копеек", AmountInWords.of(2100200));
        assertEquals("два миллиона рублей 00 копеек", AmountInWords.of(200000000));
    }

    @Test
    void negative() {
        assertEquals("минус ноль рублей 05 копеек", AmountInWords.of(-5));
    }

    @Test
    void tooMuch() {
        assertThrows(IllegalArgumentException.class, () -> AmountInWords.of(100_000_000_000_000L));
    }
}
