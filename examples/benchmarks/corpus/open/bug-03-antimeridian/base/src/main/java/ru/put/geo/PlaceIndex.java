package ru.put.geo;

import java.util.ArrayList;
import java.util.List;

/** Поиск мест в области карты. */
public class PlaceIndex {
    private final List<Place> places = new ArrayList<>();

    public void add(Place p) {
        places.add(p);
    }

    public List<Place> within(Bounds b) {
        return places.stream().filter(p -> b.contains(p.at())).toList();
    }
}
