package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", value = {
        "+79161234567 => +7********67",
        "+7916 => +7916",
        "bob@a.ru => b***@a.ru",
        "SECRET=1,token=2 => SECRET=***,token=***",
        "обычная строка => обычная строка",
    })
    void masks(String line, String expected) {
        assertEquals(expected, new Masker().mask(line));
    }
}
