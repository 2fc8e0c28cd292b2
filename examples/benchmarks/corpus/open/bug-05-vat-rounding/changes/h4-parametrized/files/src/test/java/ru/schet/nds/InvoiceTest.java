package ru.schet.nds;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceTest {
    private static Invoice invoice(String lines) {
        Invoice i = new Invoice();
        for (String line : lines.split(",")) {
            String[] w = line.strip().split(" ");
            i.add("товар", w[0], Integer.parseInt(w[1]), VatRate.valueOf(w[2]));
        }
        return i;
    }

    @Test
    void total() {
        assertEquals(Amount.of("35"), invoice("10 2 FULL, 15 1 REDUCED").total());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', value = {
        "120 1 FULL, 110 1 REDUCED = 30",
        "0.99 1 FULL, 0.99 1 FULL, 0.99 1 FULL = 0.50",
        "0.03 -1 FULL = -0.01",
        "5 1 NONE = 0",
    })
    void vat(String lines, String expected) {
        assertEquals(Amount.of(expected), invoice(lines).vat());
    }

    @Test
    void vatByRate() {
        assertEquals("[FULL, NONE]", invoice("5 1 NONE, 6 1 FULL").vatByRate().keySet().toString());
    }
}
