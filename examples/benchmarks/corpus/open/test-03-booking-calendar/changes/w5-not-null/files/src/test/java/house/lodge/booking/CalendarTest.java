package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private final Calendar calendar = new Calendar(List.of("blue", "attic"));
    private final LocalDate d = LocalDate.of(2026, 5, 1);

    @Test
    void booking() {
        assertTrue(calendar.book(new Booking("blue", d, d.plusDays(3))));
        assertFalse(calendar.book(new Booking("blue", d, d.plusDays(3))));
        assertFalse(calendar.all().isEmpty());
    }

    @Test
    void free() {
        assertNotNull(calendar.free(d, d.plusDays(1)));
        assertTrue(calendar.free(d, d.plusDays(1)).size() > 0);
    }

    @Test
    void nights() {
        calendar.book(new Booking("blue", d, d.plusDays(3)));
        assertTrue(calendar.nightsBooked(d, d.plusDays(9)) > 0);
    }
}
