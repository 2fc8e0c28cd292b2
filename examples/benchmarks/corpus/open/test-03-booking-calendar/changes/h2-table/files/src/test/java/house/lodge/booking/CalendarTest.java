package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    private static Booking stay(String room, int from, int to) {
        return new Booking(room, START.plusDays(from), START.plusDays(to));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "before, 1, 5, true", "touching left, 8, 10, true", "left, 8, 11, false", "inside, 11, 13, false",
        "same start, 10, 12, false", "same end, 13, 15, false", "equal, 10, 15, false", "around, 9, 16, false",
        "right, 14, 17, false", "touching right, 15, 17, true", "behind, 20, 22, true"})
    void second(String name, int from, int to, boolean accepted) {
        Calendar c = new Calendar(List.of("z", "a"));
        c.book(stay("z", 10, 15));
        assertEquals(accepted, c.book(stay("z", from, to)));
        assertEquals(accepted ? 2 : 1, c.all().size());
        assertTrue(c.book(stay("a", from, to)));
    }

    @Test
    void agreesWithNightsCountedOneByOne() {
        Random random = new Random(1);
        Calendar c = new Calendar(List.of("z", "a"));
        Set<String> nights = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(300);
            Booking b = stay(random.nextBoolean() ? "z" : "a", from, from + 1 + random.nextInt(9));
            Set<String> wanted = new HashSet<>();
            b.arrival().datesUntil(b.departure()).forEach(d -> wanted.add(b.room() + d));
            boolean clash = wanted.stream().anyMatch(nights::contains);
            assertEquals(!clash, c.book(b), b::toString);
            if (!clash) {
                nights.addAll(wanted);
            }
        }
        assertEquals(nights.size(), c.nightsBooked(START, START.plusYears(1)));
        for (int day = 0; day < 300; day++) {
            LocalDate d = START.plusDays(day);
            long expected = nights.stream().filter(n -> n.endsWith(d.toString())).count();
            assertEquals(expected, c.nightsBooked(d, d.plusDays(1)));
            assertEquals(!nights.contains("z" + d), c.free(d, d.plusDays(1)).contains("z"));
        }
    }

    @Test
    void cancelling() {
        Calendar c = new Calendar(List.of("z", "a"));
        assertFalse(c.cancel(stay("z", 1, 2)));
        c.book(stay("z", 1, 2));
        assertTrue(c.cancel(stay("z", 1, 2)));
        assertEquals(List.of("z", "a"), c.free(START, START.plusDays(9)));
    }
}
