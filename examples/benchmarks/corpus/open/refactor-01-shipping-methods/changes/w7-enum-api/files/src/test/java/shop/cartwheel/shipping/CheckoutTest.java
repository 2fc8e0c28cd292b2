package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CheckoutTest {
    @Test
    void summary() {
        assertEquals("A-1: Freight (by appointment), 4900 ct", new Checkout().summary(new Parcel("A-1", 80_000), ShippingMethod.FREIGHT));
    }
}
