package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeatFinderAcceptanceTest {
    private static String find(int count, Row... rows) {
        Optional<List<Seat>> found = new SeatFinder().findAdjacent(new Hall("h", List.of(rows)), count);
        return found.map(l -> l.stream().map(Seat::toString).collect(Collectors.joining(" "))).orElse("-");
    }

    private static Row taken(Row row, int... numbers) {
        for (int n : numbers) {
            row.take(n);
        }
        return row;
    }

    @Test
    void takesTheMiddle() {
        assertEquals("A4 A5 A6", find(3, new Row("A", 9)));
        assertEquals("A2", find(1, new Row("A", 3)));
    }

    @Test
    void leftOnTie() {
        assertEquals("A2 A3", find(2, new Row("A", 5)));
        assertEquals("A2 A3 A4", find(3, new Row("A", 6)));
        assertEquals("A4", find(1, taken(new Row("A", 9), 5)));
        assertEquals("A1", find(1, new Row("A", 2)));
    }

    @Test
    void rightIfNearer() {
        assertEquals("A6 A7", find(2, taken(new Row("A", 9), 3, 5)));
        assertEquals("A5 A6", find(2, taken(new Row("A", 8), 4)));
    }

    @Test
    void neverAcrossAnAisle() {
        assertEquals("A2 A3", find(2, new Row("A", 6, 3)));
        assertEquals("B1 B2 B3 B4", find(4, new Row("A", 6, 3), new Row("B", 4)));
        assertEquals("-", find(4, new Row("A", 6, 3)));
        assertEquals("A1 A2 A3", find(3, new Row("A", 4, 3)));
    }

    @Test
    void firstRowWithRoomWins() {
        assertEquals("Z1 Z2", find(2, taken(new Row("Q", 3), 2), new Row("Z", 2), new Row("A", 9)));
        assertEquals("Q1", find(1, taken(new Row("Q", 3), 2), new Row("Z", 3)));
    }

    @Test
    void usesTheWholeRowAndItsEnds() {
        assertEquals("A1 A2 A3", find(3, new Row("A", 3)));
        assertEquals("A4 A5", find(2, taken(new Row("A", 5), 3, 1)));
        assertEquals("-", find(4, new Row("A", 3)));
        assertEquals("-", find(1));
    }

    @Test
    void refusesBadCount() {
        assertThrows(IllegalArgumentException.class, () -> find(0, new Row("A", 3)));
        assertThrows(IllegalArgumentException.class, () -> find(-1));
    }

    @Test
    void booksNothing() {
        Row row = new Row("A", 3);
        find(2, row);
        assertEquals(3, row.freeSeats());
    }

    @Test
    void rowsStayStrict() {
        assertThrows(IndexOutOfBoundsException.class, () -> new Row("A", 3).isFree(4));
        assertThrows(IndexOutOfBoundsException.class, () -> new Row("A", 3).aisleAfter(0));
        assertThrows(IllegalStateException.class, () -> taken(new Row("A", 3), 1, 1));
    }
}
