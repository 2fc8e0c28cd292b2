package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class HallTest {
    private final Hall hall = new Hall("small", List.of(new Row("A", 4), new Row("B", 6, 3)));

    @Test
    void countsFreeSeats() {
        hall.row("A").take(2);
        assertEquals(9, hall.freeSeats());
    }

    @Test
    void refusesToTakeASeatTwice() {
        hall.row("B").take(1);
        assertThrows(IllegalStateException.class, () -> hall.row("B").take(1));
    }

    @Test
    void knowsAisles() {
        assertTrue(hall.row("B").aisleAfter(3));
        assertFalse(hall.row("B").aisleAfter(4));
    }

    @Test
    void suggestsSeatsTogether() {
        hall.row("A").take(2);
        assertEquals("[A3, A4]", new SeatFinder().findAdjacent(hall, 2).orElseThrow().toString());
        assertEquals("[B1, B2, B3]", new SeatFinder().findAdjacent(hall, 3).orElseThrow().toString());
        assertTrue(new SeatFinder().findAdjacent(hall, 4).isEmpty());
    }

    @Test
    void refusesUnknownRow() {
        assertThrows(IllegalArgumentException.class, () -> hall.row("Z"));
    }
}
