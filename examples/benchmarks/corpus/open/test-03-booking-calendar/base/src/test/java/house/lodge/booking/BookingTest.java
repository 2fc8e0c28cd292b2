package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BookingTest {
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    @Test
    void needsANight() {
        assertThrows(IllegalArgumentException.class, () -> new Booking("1", MAY_1, MAY_1));
    }

    @Test
    void weekendIsDearer() {
        assertEquals(240, Prices.of(new Booking("1", MAY_1, MAY_1.plusDays(2))));
        assertEquals(90, Prices.of(MAY_1.plusDays(2)));
    }
}
