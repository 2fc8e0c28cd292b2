package ru.put.geo;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class PlaceIndexTest {
    @Test
    void findsPlaces() {
        PlaceIndex index = new PlaceIndex();
        index.add(new Place("Тула", new Point(54.2, 37.6)));
        index.add(new Place("Омск", new Point(55, 73.4)));
        assertEquals(1, index.within(new Bounds(50, 30, 60, 40)).size());
    }
}
