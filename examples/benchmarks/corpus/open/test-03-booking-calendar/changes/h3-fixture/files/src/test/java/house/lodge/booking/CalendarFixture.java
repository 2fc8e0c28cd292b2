package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;

/** A calendar of two rooms in May, for tests. */
final class CalendarFixture {
    final Calendar calendar = new Calendar(List.of("north", "east"));

    static LocalDate day(int d) {
        return LocalDate.of(2026, 5, d);
    }

    CalendarFixture taken(String room, int from, int to) {
        assertTrue(tryBook(room, from, to), "fixture " + room);
        return this;
    }

    boolean tryBook(String room, int from, int to) {
        return calendar.book(new Booking(room, day(from), day(to)));
    }
}
