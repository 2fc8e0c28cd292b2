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
        Invoice i = new Invoice().add("гвоздь", "0.99", 1, VatRate.FULL).add("гвоздь", "0.99", 1, VatRate.FULL)
                .add("гвоздь", "0.99", 1, VatRate.FULL);
        assertEquals(Amount.of("0.50"), i.vat());
        assertEquals(java.util.Map.of(VatRate.FULL, Amount.of("0.50")), i.vatByRate());
    }
}
