package ru.schet.nds;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class InvoiceTest {
    @Test
    void total() {
        assertEquals(Amount.of("35"), new Invoice().add("бумага", "10", 2, VatRate.FULL).add("книга", "15", 1, VatRate.REDUCED).total());
    }

    @Test
    void vatOfEvenSums() {
        assertEquals(Amount.of("30"), new Invoice().add("стол", "120", 1, VatRate.FULL).add("книга", "110", 1, VatRate.REDUCED).vat());
    }

    @Test
    void roundsOncePerRate() {
        Invoice i = new Invoice();
        for (int n = 0; n < 3; n++) {
            i.add("гвоздь", "0.99", 1, VatRate.FULL);
        }
        assertEquals(Amount.of("0.50"), i.vat());
    }

    @Test
    void vatByRate() {
        Invoice i = new Invoice().add("хлеб", "0.05", 1, VatRate.REDUCED).add("стол", "120", 1, VatRate.FULL);
        assertEquals("[FULL, REDUCED]", i.vatByRate().keySet().toString());
        assertEquals(Amount.ZERO, i.vatByRate().get(VatRate.REDUCED));
    }

    @Test
    void refund() {
        assertEquals(Amount.of("-0.01"), new Invoice().add("гвоздь", "0.03", -1, VatRate.FULL).vat());
    }
}
