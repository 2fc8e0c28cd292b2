package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());

    @Test
    void freeMinutes() {
        assertEquals(0, fee.cents(0));
        assertEquals(0, fee.cents(15));
        assertEquals(300, fee.cents(16));
    }

    @Test
    void startedHours() {
        assertEquals(300, fee.cents(60));
        assertEquals(600, fee.cents(61));
        assertEquals(600, fee.cents(120));
        assertEquals(1800, fee.cents(6 * 60));
    }

    @Test
    void capOfADay() {
        assertEquals(2000, fee.cents(6 * 60 + 1));
        assertEquals(2000, fee.cents(24 * 60 - 1));
        assertEquals(2000, fee.cents(24 * 60));
    }

    @Test
    void severalDays() {
        assertEquals(2300, fee.cents(24 * 60 + 1));
        assertEquals(4000, fee.cents(47 * 60));
        assertEquals(6000, fee.cents(3 * 24 * 60));
        assertEquals(6600, fee.cents(3 * 24 * 60 + 61));
    }

    @Test
    void lostTicket() {
        assertEquals(4000, fee.lostTicketCents());
    }

    @Test
    void refusesNegative() {
        assertThrows(IllegalArgumentException.class, () -> fee.cents(-1));
    }
}
