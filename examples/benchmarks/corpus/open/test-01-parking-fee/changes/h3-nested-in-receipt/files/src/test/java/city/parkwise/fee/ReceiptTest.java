package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ReceiptTest {
    @Test
    void euros() {
        assertEquals("12.05 EUR", Receipt.euros(1205));
    }


}
