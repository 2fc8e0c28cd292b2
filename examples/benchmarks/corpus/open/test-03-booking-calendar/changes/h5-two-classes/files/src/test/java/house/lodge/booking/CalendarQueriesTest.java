package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarQueriesTest {
    private static final LocalDate START = LocalDate.of(2026, 12, 28);
    private final Calendar calendar = new Calendar(List.of("suite", "cabin"));

    @BeforeEach
    void oneStayOverNewYear() {
        calendar.book(new Booking("suite", START, START.plusDays(7)));
    }

    @Test
    void free() {
        assertEquals(List.of("cabin"), calendar.free(START.plusDays(6), START.plusDays(9)));
        assertEquals(List.of("suite", "cabin"), calendar.free(START.plusDays(7), START.plusDays(9)));
    }

    @Test
    void nights() {
        assertEquals(4, calendar.nightsBooked(START, LocalDate.of(2027, 1, 1)));
        assertEquals(3, calendar.nightsBooked(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 1)));
        assertEquals(0, calendar.nightsBooked(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 3, 1)));
        assertEquals(7, calendar.nightsBooked(START.minusDays(9), START.plusDays(30)));
    }
}
