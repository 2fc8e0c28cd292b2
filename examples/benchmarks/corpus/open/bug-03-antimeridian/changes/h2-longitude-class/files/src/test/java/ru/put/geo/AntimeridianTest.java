package ru.put.geo;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class AntimeridianTest {
    @Test
    void placesOfChukotka() {
        PlaceIndex index = new PlaceIndex();
        index.add(new Place("Анадырь", new Point(64.7, 177.5)));
        index.add(new Place("Уэлен", new Point(66.2, -169.8)));
        index.add(new Place("Омск", new Point(55, 73.4)));
        Bounds b = Bounds.of(List.of(new Point(60, 170), new Point(70, -169)));
        assertEquals(2, index.within(b).size());
        assertTrue(b.contains(b.center()));
    }
}
