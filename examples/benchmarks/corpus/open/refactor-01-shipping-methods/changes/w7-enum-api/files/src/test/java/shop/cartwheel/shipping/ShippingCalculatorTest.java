package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ShippingCalculatorTest {
    @Test
    void standard() {
        assertEquals(490, ShippingCalculator.cost(ShippingMethod.STANDARD, 1000));
        assertEquals(790, ShippingCalculator.cost(ShippingMethod.STANDARD, 6000));
    }

    @Test
    void express() {
        assertEquals(1090, ShippingCalculator.cost(ShippingMethod.EXPRESS, 1500));
        assertThrows(IllegalArgumentException.class, () -> ShippingCalculator.cost(ShippingMethod.EXPRESS, 25_000));
    }

    @Test
    void pickup() {
        assertEquals(0, ShippingCalculator.cost(ShippingMethod.PICKUP, 1000));
    }



    @Test
    void describes() {
        assertEquals("Express (next day)", ShippingCalculator.describe(ShippingMethod.EXPRESS));
    }
}
