package ru.kassa.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountInWordsTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0, ноль рублей 00 копеек",
        "-5, минус ноль рублей 05 копеек",
        "12105, сто двадцать один рубль 05 копеек",
        "200201, две тысячи два рубля 01 копейка",
        "100000000, один миллион рублей 00 копеек",
        "1300, тринадцать рублей 00 копеек",
    })
    void spells(long kopecks, String words) {
        assertEquals(words, AmountInWords.of(kopecks));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 100_000_000_000_000L})
    void refuses(long kopecks) {
        assertThrows(IllegalArgumentException.class, () -> AmountInWords.of(kopecks));
    }
}
