package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SeatFinderTest {
    private static final Map<Integer, String> IN_ROW_OF_SIX = Map.of(
            1, "[A3]", 2, "[A2, A3]", 3, "[A1, A2, A3]");

    @TestFactory
    Stream<DynamicTest> sizes() {
        Hall hall = new Hall("h", List.of(new Row("A", 6, 3)));
        return IN_ROW_OF_SIX.entrySet().stream().map(e -> dynamicTest("group of " + e.getKey(),
                () -> assertEquals(e.getValue(), new SeatFinder().findAdjacent(hall, e.getKey()).orElseThrow().toString())));
    }

    @Test
    void refusesNobody() {
        assertThrows(IllegalArgumentException.class, () -> new SeatFinder().findAdjacent(new Hall("h", List.of()), 0));
    }
}
