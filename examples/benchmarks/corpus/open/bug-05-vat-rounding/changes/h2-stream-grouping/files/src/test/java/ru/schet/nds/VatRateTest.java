package ru.schet.nds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatRateTest {
    @ParameterizedTest
    @CsvSource({"FULL, 0.03, 0.01", "FULL, -0.03, -0.01", "REDUCED, 0.05, 0", "REDUCED, 110, 10", "NONE, 5, 0"})
    void tax(VatRate rate, String gross, String tax) {
        assertEquals(Amount.of(tax), rate.taxIn(Amount.of(gross)));
    }
}
