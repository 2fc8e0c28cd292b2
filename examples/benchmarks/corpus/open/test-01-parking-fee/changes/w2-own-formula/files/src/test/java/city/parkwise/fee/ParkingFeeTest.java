package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());
    private final Random random = new Random(42);

    @RepeatedTest(20)
    void sameStayCostsTheSame() {
        long minutes = random.nextInt(10_000);
        long expected = new ParkingFee(new Tariff(15, 300, 2000)).cents(minutes);
        assertEquals(expected, fee.cents(minutes));
    }

    @Test
    void lost() {
        assertEquals(4000, fee.lostTicketCents());
    }

    @Test
    void negative() {
        assertThrows(IllegalArgumentException.class, () -> fee.cents(-1));
    }
}
