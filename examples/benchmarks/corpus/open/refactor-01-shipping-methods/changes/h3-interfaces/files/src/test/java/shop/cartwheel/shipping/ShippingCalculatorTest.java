package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippingCalculatorTest {
    @ParameterizedTest
    @CsvSource({"standard, 1000, 490", "standard, 6000, 790", "express, 1500, 1090", "pickup, 1000, 0", "freight, 1000000, 35000"})
    void costs(String method, int grams, int cents) {
        assertEquals(cents, ShippingCalculator.cost(method, grams));
    }

    @ParameterizedTest
    @CsvSource({"express, 25000", "drone, 1000"})
    void refuses(String method, int grams) {
        assertThrows(IllegalArgumentException.class, () -> ShippingCalculator.cost(method, grams));
    }

    @Test
    void describes() {
        assertEquals("Express (next day)", ShippingCalculator.describe("express"));
    }
}
