package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatFinderTest {
    @ParameterizedTest
    @CsvSource({"5, 1, A3", "4, 1, A2", "4, 3, A1 A2 A3", "7, 3, A3 A4 A5", "2, 3, none"})
    void picksTheMiddle(int size, int count, String expected) {
        String got = new SeatFinder().findAdjacent(new Hall("x", List.of(new Row("A", size))), count)
                .map(s -> s.stream().map(Seat::toString).collect(Collectors.joining(" "))).orElse("none");
        assertEquals(expected, got);
    }

    @Test
    void aisleSplitsARow() {
        Hall hall = new Hall("x", List.of(new Row("A", 6, 3), new Row("B", 6)));
        assertEquals("B", new SeatFinder().findAdjacent(hall, 4).orElseThrow().get(0).row());
    }

    @Test
    void badCount() {
        assertThrows(IllegalArgumentException.class, () -> new SeatFinder().findAdjacent(new Hall("x", List.of()), -2));
    }
}
