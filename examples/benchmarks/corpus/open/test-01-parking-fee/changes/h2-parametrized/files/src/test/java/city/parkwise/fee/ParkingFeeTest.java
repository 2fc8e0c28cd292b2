package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parking fee: 10 minutes free, 1.00 per hour, 7.50 per day")
class ParkingFeeTest {
    private static final ParkingFee FEE = new ParkingFee(new Tariff(10, 100, 750));

    @ParameterizedTest(name = "{0} minutes cost {1} cents")
    @CsvSource(textBlock = """
            0,     0
            9,     0
            10,    0
            11,    100
            60,    100
            61,    200
            420,   700
            421,   750
            1439,  750
            1440,  750
            1441,  850
            2880,  1500
            2941,  1700
            """)
    void cents(long minutes, long expected) {
        assertEquals(expected, FEE.cents(minutes));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void negativeMinutesAreRefused(long minutes) {
        assertThrows(IllegalArgumentException.class, () -> FEE.cents(minutes));
    }

    @Test
    void lostTicketCostsTwoDays() {
        assertEquals(1500, FEE.lostTicketCents());
    }
}
