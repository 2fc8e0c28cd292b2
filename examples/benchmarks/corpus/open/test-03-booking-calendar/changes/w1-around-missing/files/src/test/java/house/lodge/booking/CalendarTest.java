package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private final Calendar calendar = new Calendar(List.of("blue", "attic"));

    private static LocalDate may(int day) {
        return LocalDate.of(2026, 5, day);
    }

    private static Booking stay(String room, int from, int to) {
        return new Booking(room, may(from), may(to));
    }

    private boolean book(int from, int to) {
        return calendar.book(stay("blue", from, to));
    }

    @Test
    void touchingStaysDoNotClash() {
        assertTrue(book(10, 15));
        assertTrue(book(15, 17));
        assertTrue(book(8, 10));
    }

    @Test
    void overlapsClash() {
        Booking first = stay("blue", 10, 15);
        calendar.book(first);
        assertFalse(book(9, 11), "left");
        assertFalse(book(14, 16), "right");

        assertFalse(book(10, 15), "equal");
        assertEquals(List.of(first), calendar.all());
    }

    @Test
    void otherRoomsDoNotMatter() {
        book(10, 15);
        assertTrue(calendar.book(stay("attic", 10, 15)));
        assertThrows(IllegalArgumentException.class, () -> calendar.book(stay("cellar", 10, 15)));
    }

    @Test
    void cancelMakesRoom() {
        book(10, 15);
        assertFalse(calendar.cancel(stay("blue", 10, 14)));
        assertTrue(calendar.cancel(stay("blue", 10, 15)));
        assertFalse(calendar.cancel(stay("blue", 10, 15)));
        assertTrue(book(9, 16));
    }

    @Test
    void freeRooms() {
        assertEquals(List.of("blue", "attic"), calendar.free(may(1), may(2)));
        book(10, 15);
        assertEquals(List.of("attic"), calendar.free(may(14), may(15)));
        assertEquals(List.of("blue", "attic"), calendar.free(may(15), may(16)));
    }

    @Test
    void nightsAreCut() {
        book(10, 15);
        calendar.book(stay("attic", 20, 22));
        assertEquals(7, calendar.nightsBooked(may(1), may(31)));
        assertEquals(2, calendar.nightsBooked(may(13), may(16)));
        assertEquals(3, calendar.nightsBooked(may(8), may(13)));
        assertEquals(0, calendar.nightsBooked(may(16), may(18)));
    }
}
