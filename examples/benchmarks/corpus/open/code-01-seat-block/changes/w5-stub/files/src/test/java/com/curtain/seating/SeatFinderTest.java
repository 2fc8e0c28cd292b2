package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeatFinderTest {
    @Test
    void emptyWhenNoRoom() {
        assertTrue(new SeatFinder().findAdjacent(new Hall("h", List.of(new Row("A", 2))), 3).isEmpty());
    }

    @Test
    void refusesZero() {
        assertThrows(IllegalArgumentException.class, () -> new SeatFinder().findAdjacent(new Hall("h", List.of()), 0));
    }
}
