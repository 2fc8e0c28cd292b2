package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void runsEndAtTakenSeatsAndAisles() {
        Row row = new Row("C", 7, 2);
        row.take(5);
        assertEquals(3, row.freeRuns().size());
        assertArrayEquals(new int[] {1, 2}, row.freeRuns().get(0));
        assertArrayEquals(new int[] {3, 4}, row.freeRuns().get(1));
        assertArrayEquals(new int[] {6, 7}, row.freeRuns().get(2));
    }
}
