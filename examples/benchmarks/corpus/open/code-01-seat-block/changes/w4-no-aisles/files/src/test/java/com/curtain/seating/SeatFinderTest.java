package com.curtain.seating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeatFinderTest {
    private Row front;
    private Row back;
    private Hall hall;

    @BeforeEach
    void setUp() {
        front = new Row("A", 5);
        back = new Row("B", 8, 4);
        hall = new Hall("t", List.of(front, back));
    }

    private String find(int count) {
        return new SeatFinder().findAdjacent(hall, count).map(Object::toString).orElse("");
    }

    @Nested
    class InOneRow {
        @Test
        void middle() {
            assertEquals("[A3]", find(1));
        }

        @Test
        void left() {
            assertEquals("[A2, A3]", find(2));
        }
    }

    @Nested
    class InSeveralRows {
        @Test
        void backRowIfFrontIsFull() {
            front.take(3);
            assertEquals("[B3, B4, B5]", find(3));
            assertTrue(find(9).isEmpty());
        }
    }

    @Test
    void zero() {
        assertThrows(IllegalArgumentException.class, () -> find(0));
    }
}
