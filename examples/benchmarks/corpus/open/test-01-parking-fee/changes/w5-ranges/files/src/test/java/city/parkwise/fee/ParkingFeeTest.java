package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());

    @Test
    void neverNegative() {
        for (int m = 0; m < 5000; m++) {
            assertTrue(fee.cents(m) >= 0);
        }
    }

    @Test
    void grows() {
        assertTrue(fee.cents(3000) > fee.cents(30));
    }

    @Test
    void lostTicketIsDear() {
        assertTrue(fee.lostTicketCents() > 1000);
    }

    @Test
    void negative() {
        assertThrows(RuntimeException.class, () -> fee.cents(-1));
    }
}
