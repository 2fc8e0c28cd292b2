package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private final Calendar calendar = new Calendar(List.of("blue", "attic"));
    private final LocalDate d = LocalDate.of(2026, 5, 1);

    @Test
    void clashKeepsTheCalendar() {
        calendar.book(new Booking("blue", d, d.plusDays(3)));
        calendar.book(new Booking("attic", d, d.plusDays(3)));
        calendar.book(new Booking("blue", d.plusDays(1), d.plusDays(2)));
        assertTrue(calendar.all().containsAll(List.of(new Booking("blue", d, d.plusDays(9)), new Booking("attic", d, d.plusDays(2)))));
    }

    @Test
    void cancel() {
        calendar.book(new Booking("blue", d, d.plusDays(3)));
        assertTrue(calendar.cancel(new Booking("blue", d, d.plusDays(4))));
    }

    @Test
    void free() {
        calendar.book(new Booking("blue", d, d.plusDays(3)));
        assertEquals(List.of("attic"), calendar.free(d, d.plusDays(3)));
    }
}
