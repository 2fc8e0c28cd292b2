package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatFinderTest {
    private final SeatFinder finder = new SeatFinder();

    private static Hall hall(Row... rows) {
        return new Hall("test", List.of(rows));
    }

    @Test
    void prefersTheMiddle() {
        assertEquals(Optional.of(List.of(new Seat("A", 2), new Seat("A", 3), new Seat("A", 4))),
                finder.findAdjacent(hall(new Row("A", 5)), 3));
    }

    @Test
    void prefersLeftOnTie() {
        assertEquals(Optional.of(List.of(new Seat("A", 2))), finder.findAdjacent(hall(new Row("A", 4)), 1));
    }

    @Test
    void doesNotCrossAnAisle() {
        assertTrue(finder.findAdjacent(hall(new Row("A", 4, 2)), 3).isEmpty());
    }

    @Test
    void refusesZero() {
        assertThrows(IllegalArgumentException.class, () -> finder.findAdjacent(hall(new Row("A", 4)), 0));
    }
}
