package house.lodge.booking;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Cases: touching stays, overlaps (left, right, inside, around, equal), other rooms, cancel, free, nights.
 */
class CalendarTest {
    @Test
    void canBeCreated() {
        assertNotNull(new Calendar(List.of("blue")));
        // next: touching stays
        // next: overlaps
    }
}
