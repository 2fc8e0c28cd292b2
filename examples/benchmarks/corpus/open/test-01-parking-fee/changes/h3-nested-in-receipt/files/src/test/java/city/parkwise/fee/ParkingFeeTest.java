package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private ParkingFee fee;

    @BeforeEach
    void city() {
        fee = new ParkingFee(Tariff.city());
    }

    private void costs(long cents, Duration stay) {
        assertEquals(cents, fee.cents(stay.toMinutes()), stay::toString);
    }

    @Nested
    class OneDay {
        @Test
        void free() {
            costs(0, Duration.ofMinutes(15));
        }

        @Test
        void paidFromTheFirstMinuteOn() {
            costs(300, Duration.ofMinutes(16));
            costs(300, Duration.ofMinutes(60));
            costs(600, Duration.ofMinutes(61));
        }

        @Test
        void capped() {
            costs(2000, Duration.ofHours(7));
        }
    }

    @Nested
    class Longer {
        @Test
        void eachDayIsCapped() {
            costs(2000, Duration.ofDays(1));
            costs(4000, Duration.ofDays(2));
            costs(4000, Duration.ofDays(2).minusHours(1));
        }

        @Test
        void theLastDayIsCountedInHours() {
            costs(2300, Duration.ofDays(1).plusMinutes(1));
        }
    }

    @Test
    void withoutTicket() {
        assertEquals(4000, fee.lostTicketCents());
    }

    @Test
    void badArgument() {
        Throwable t = assertThrows(IllegalArgumentException.class, () -> fee.cents(-5));
        assertTrue(t.getMessage().contains("-5"));
    }
}
