package house.lodge.booking;

import static house.lodge.booking.CalendarFixture.day;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private final CalendarFixture f = new CalendarFixture().taken("north", 10, 15);

    @Nested
    class Clashes {
        @Test
        void overlap() {
            assertAll(
                    () -> assertFalse(f.tryBook("north", 9, 11)),
                    () -> assertFalse(f.tryBook("north", 14, 16)),
                    () -> assertFalse(f.tryBook("north", 12, 13)),
                    () -> assertFalse(f.tryBook("north", 1, 30)),
                    () -> assertFalse(f.tryBook("north", 10, 15)));
            assertEquals(1, f.calendar.all().size());
        }

        @Test
        void noOverlap() {
            f.taken("north", 5, 10).taken("north", 15, 20).taken("east", 12, 13);
            assertEquals(11 - 1 + 5 + 1, f.calendar.nightsBooked(day(1), day(31)));
        }
    }

    @Test
    void free() {
        assertEquals(List.of("east"), f.calendar.free(day(14), day(16)));
        assertEquals(List.of("north", "east"), f.calendar.free(day(15), day(16)));
    }

    @Test
    void cancel() {
        Booking b = f.calendar.all().get(0);
        assertTrue(f.calendar.cancel(b));
        assertFalse(f.calendar.cancel(b));
        assertTrue(f.calendar.all().isEmpty());
    }

    @Test
    void nights() {
        assertEquals(5, f.calendar.nightsBooked(day(10), day(15)));
        assertEquals(1, f.calendar.nightsBooked(day(14), day(20)));
        assertEquals(1, f.calendar.nightsBooked(day(9), day(11)));
        assertEquals(0, f.calendar.nightsBooked(day(20), day(22)));
    }
}
