package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ShippingHelperTest {
    @Test
    void standard() {
        assertEquals(490, ShippingHelper.cost("standard", 1000));
        assertEquals(790, ShippingHelper.cost("standard", 6000));
    }

    @Test
    void express() {
        assertEquals(1090, ShippingHelper.cost("express", 1500));
        assertThrows(IllegalArgumentException.class, () -> ShippingHelper.cost("express", 25_000));
    }

    @Test
    void pickup() {
        assertEquals(0, ShippingHelper.cost("pickup", 1000));
    }

    @Test
    void unknown() {
        assertThrows(IllegalArgumentException.class, () -> ShippingHelper.cost("drone", 1000));
    }

    @Test
    void describes() {
        assertEquals("Express (next day)", ShippingHelper.describe("express"));
    }
}
