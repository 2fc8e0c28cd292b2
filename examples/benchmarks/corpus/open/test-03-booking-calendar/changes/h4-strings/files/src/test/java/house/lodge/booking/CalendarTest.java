package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private final Calendar calendar = new Calendar(List.of("red", "green", "blue"));

    private static LocalDate d(int day) {
        return LocalDate.of(2026, 7, day);
    }

    private static Booking b(String text) {
        String[] p = text.split("[ -]");
        return new Booking(p[0], d(Integer.parseInt(p[1])), d(Integer.parseInt(p[2])));
    }

    private void booked(String... texts) {
        for (String t : texts) {
            assertTrue(calendar.book(b(t)), t);
        }
    }

    private void clash(String... texts) {
        String before = calendar.all().toString();
        for (String t : texts) {
            assertFalse(calendar.book(b(t)), t);
            assertEquals(before, calendar.all().toString(), "nothing stored for " + t);
        }
    }

    private String free(int from, int to) {
        return calendar.free(d(from), d(to)).stream().collect(Collectors.joining(" "));
    }

    @Test
    void touching() {
        booked("red 10-12", "red 12-14", "red 8-10", "red 14-15");
    }

    @Test
    void overlapping() {
        booked("red 10-14");
        clash("red 9-11", "red 13-15", "red 11-13", "red 9-15", "red 10-14", "red 10-11", "red 13-14");
        booked("green 10-14", "blue 9-15");
    }

    @Test
    void cancelled() {
        booked("red 10-14");
        assertFalse(calendar.cancel(b("green 10-14")));
        assertTrue(calendar.cancel(b("red 10-14")));
        assertTrue(calendar.all().isEmpty());
    }

    @Test
    void freeRooms() {
        assertEquals("red green blue", free(1, 30));
        booked("green 10-12");
        assertEquals("red blue", free(11, 12));
        assertEquals("red green blue", free(12, 13));
        assertEquals("red green blue", free(9, 10));
    }

    @Test
    void nights() {
        booked("red 10-14", "blue 20-21");
        assertEquals(5, calendar.nightsBooked(d(1), d(31)));
        assertEquals(1, calendar.nightsBooked(d(13), d(19)));
        assertEquals(2, calendar.nightsBooked(d(9), d(12)));
        assertEquals(0, calendar.nightsBooked(d(15), d(18)));
    }
}
