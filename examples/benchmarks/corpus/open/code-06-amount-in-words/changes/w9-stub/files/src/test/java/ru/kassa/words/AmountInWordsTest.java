package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class AmountInWordsTest {
    @Test
    void nounForms() {
        assertTrue(AmountInWords.of(101).contains("рубль"));
        assertTrue(AmountInWords.of(202).contains("рубля"));
    }

    @Test
    void tooMuch() {
        assertThrows(IllegalArgumentException.class, () -> AmountInWords.of(100_000_000_000_000L));
    }
}
