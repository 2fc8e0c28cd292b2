package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippingMethodTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(ShippingMethod m) {
        assertEquals(Optional.of(m), ShippingMethod.find(m.name()));
    }

    @Test
    void others() {
        assertTrue(ShippingMethod.find("drone").isEmpty());
    }
}
