package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class MaskerTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/masking.csv", delimiter = '\t', numLinesToSkip = 1)
    void masks(String line, String expected) {
        assertEquals(expected, new Masker().mask(line));
    }

    @Test
    void nothing() {
        assertNull(new Masker().mask(null));
    }
}
