package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShippingTextsTest {
    @Test
    void describes() {
        assertEquals("Express (next day)", ShippingCalculator.describe("express"));
        assertEquals("Shipping: drone", ShippingCalculator.describe("drone"));
    }
}
