package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());

    @Test
    void free() {
        assertEquals(0, fee.cents(5));
    }

    @Test
    void hours() {
        assertEquals(300, fee.cents(40));
        assertEquals(600, fee.cents(90));
    }

    @Test
    void cap() {
        assertEquals(2000, fee.cents(10 * 60));
    }

    @Test
    void days() {
        assertEquals(4600, fee.cents(49 * 60 + 30));
    }

    @Test
    void lostTicket() {
        assertEquals(4000, fee.lostTicketCents());
    }

    @Test
    void negative() {
        assertThrows(IllegalArgumentException.class, () -> fee.cents(-1));
    }
}
