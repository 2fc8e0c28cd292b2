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

    @Test
    void findsPlacesAcross180() {
        PlaceIndex index = new PlaceIndex();
        index.add(new Place("Анадырь", new Point(64.7, 177.5)));
        index.add(new Place("Уэлен", new Point(66.2, -169.8)));
        assertEquals(2, index.within(Bounds.of(java.util.List.of(new Point(60, 177), new Point(67, -169)))).size());
        assertEquals(1, index.within(new Bounds(60, 170, 70, -170)).size());
        assertEquals(180, new Bounds(60, 170, 70, -170).center().lon());
    }
}
