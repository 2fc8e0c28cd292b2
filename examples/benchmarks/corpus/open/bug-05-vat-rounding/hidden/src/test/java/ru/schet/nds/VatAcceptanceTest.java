package ru.schet.nds;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VatAcceptanceTest {
    private static Invoice inv(String... priceQtyRate) {
        Invoice i = new Invoice();
        for (String s : priceQtyRate) {
            String[] p = s.split(" ");
            i.add("x", p[0], Integer.parseInt(p[1]), VatRate.valueOf(p[2]));
        }
        return i;
    }

    private static void vat(String expected, String... items) {
        assertEquals(expected, inv(items).vat().value().toPlainString());
    }

    @Test
    void oncePerRate() {
        vat("0.50", "0.99 1 FULL", "0.99 1 FULL", "0.99 1 FULL");
        vat("0.01", "0.03 1 FULL", "0.03 1 FULL");
        vat("0.50", "0.99 2 FULL", "10 1 NONE", "0.99 1 FULL");
        vat("0.01", "0.03 1 FULL", "0.03 1 REDUCED");
        vat("0.17", "0.99 1 FULL");
    }

    @Test
    void halfUp() {
        vat("0.01", "0.03 1 FULL");
        vat("0.02", "0.09 1 FULL");
        vat("0.03", "0.15 1 FULL");
        vat("0.00", "0.05 1 REDUCED");
        vat("0.01", "0.06 1 REDUCED");
        vat("0.51", "3.03 1 FULL");
    }

    @Test
    void refundsAreSymmetric() {
        vat("-0.01", "0.03 -1 FULL");
        vat("-0.50", "0.99 -3 FULL");
        vat("0.00", "0.99 3 FULL", "0.99 -3 FULL");
    }

    @Test
    void big() {
        vat("16666666666666.67", "100000000000000.00 1 FULL");
        vat("1502999999999.99", "9017999999999.95 1 FULL");
    }

    @Test
    void byRate() {
        Map<VatRate, Amount> m = inv("1 1 NONE", "110 1 REDUCED", "0.99 3 FULL").vatByRate();
        assertEquals("{FULL=Amount[value=0.50], REDUCED=Amount[value=10.00], NONE=Amount[value=0.00]}", m.toString());
        assertEquals("{REDUCED=Amount[value=10.00]}", inv("110 1 REDUCED").vatByRate().toString());
        assertEquals(Map.of(), new Invoice().vatByRate());
        assertThrows(UnsupportedOperationException.class, () -> m.put(VatRate.FULL, Amount.ZERO));
        assertThrows(UnsupportedOperationException.class, () -> m.remove(VatRate.FULL));
        assertThrows(UnsupportedOperationException.class, () -> new Invoice().vatByRate().put(VatRate.FULL, Amount.ZERO));
    }

    @Test
    void empty() {
        assertEquals("0.00", new Invoice().vat().value().toPlainString());
    }

    @Test
    void amountsStayExact() {
        assertNotEquals(Amount.of("0.48"), Amount.of("0.50"));
        assertNotEquals(Amount.of("0.48"), Amount.of("0.49"));
        assertThrows(ArithmeticException.class, () -> Amount.of("0.001"));
    }
}
