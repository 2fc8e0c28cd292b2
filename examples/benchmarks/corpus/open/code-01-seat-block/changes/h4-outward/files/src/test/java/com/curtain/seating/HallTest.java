package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void refusesUnknownRow() {
        assertThrows(IllegalArgumentException.class, () -> hall.row("Z"));
    }
}
