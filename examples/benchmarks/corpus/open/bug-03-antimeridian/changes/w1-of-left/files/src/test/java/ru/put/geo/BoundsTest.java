package ru.put.geo;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private final Bounds moscow = new Bounds(55, 37, 56, 38);

    @Test
    void containsInnerPointsAndEdges() {
        assertTrue(moscow.contains(new Point(55.5, 37.5)));
        assertTrue(moscow.contains(new Point(55, 38)));
        assertFalse(moscow.contains(new Point(55.5, 38.1)));
        assertFalse(moscow.contains(new Point(57, 37.5)));
    }

    @Test
    void center() {
        assertEquals(new Point(55.5, 37.5), moscow.center());
    }

    @Test
    void boundsOfPoints() {
        assertEquals(new Bounds(50, 30, 60, 40), Bounds.of(List.of(new Point(50, 40), new Point(60, 30), new Point(55, 35))));
    }

    @Test
    void acrossTheAntimeridian() {
        Bounds chukotka = new Bounds(60, 170, 70, -170);
        assertTrue(chukotka.contains(new Point(65, 175)));
        assertTrue(chukotka.contains(new Point(65, -180)));
        assertTrue(chukotka.contains(new Point(65, -170)));
        assertFalse(chukotka.contains(new Point(65, 0)));
        assertEquals(new Point(65, 180), chukotka.center());
    }



    @Test
    void refusesNoPoints() {
        assertThrows(IllegalArgumentException.class, () -> Bounds.of(List.of()));
    }
}
