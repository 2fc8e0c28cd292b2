package ru.put.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Поиск мест в области карты. */
public class PlaceIndex {
    private final List<Place> places = new ArrayList<>();

    public void add(Place p) {
        places.add(p);
    }

    public List<Place> within(Bounds b) {
        List<Place> found = new ArrayList<>();
        for (Place place : places) {
            if (b.contains(place.at())) {
                found.add(place);
            }
        }
        return Collections.unmodifiableList(found);
    }
}
