package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParkingFeeTest {
    /** Minutes and cents with the tariff of the city. */
    private static final long[][] STAYS = {
        {0, 0}, {14, 0}, {15, 0}, {16, 300}, {59, 300}, {60, 300}, {61, 600}, {360, 1800}, {361, 2000}, {1440, 2000},
        {1441, 2300}, {1440 + 361, 4000}, {2880, 4000}, {2881, 4300}, {14400, 20000}};

    private final ParkingFee fee = new ParkingFee(Tariff.city());

    @TestFactory
    Stream<DynamicTest> stays() {
        return Arrays.stream(STAYS).map(s -> DynamicTest.dynamicTest(s[0] + " min", () -> assertEquals(s[1], fee.cents(s[0]))));
    }

    @Test
    void lostTicket() {
        assertEquals(5000, new ParkingFee(new Tariff(0, 100, 2500)).lostTicketCents());
    }

    @Test
    void negative() {
        assertThrows(IllegalArgumentException.class, () -> fee.cents(-1));
        assertThrows(IllegalArgumentException.class, () -> fee.cents(-15));
    }
}
