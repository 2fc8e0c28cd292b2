package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ShippingCalculatorTest {
    @Test
    void standard() {
        assertEquals(490, ShippingCalculator.cost("standard", 1000));
        assertEquals(790, ShippingCalculator.cost("standard", 6000));
    }

    @Test
    void express() {
        assertEquals(1090, ShippingCalculator.cost("express", 1500));
        assertThrows(IllegalArgumentException.class, () -> ShippingCalculator.cost("express", 25_000));
    }

    @Test
    void pickup() {
        assertEquals(0, ShippingCalculator.cost("pickup", 1000));
    }

    @Test
    void unknown() {
        assertThrows(IllegalArgumentException.class, () -> ShippingCalculator.cost("drone", 1000));
    }

    @Test
    void describes() {
        assertEquals("Express (next day)", ShippingCalculator.describe("express"));
    }
}
