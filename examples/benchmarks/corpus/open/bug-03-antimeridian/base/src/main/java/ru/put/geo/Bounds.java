package ru.put.geo;

import java.util.Collection;

/** Область между двумя широтами и двумя долготами. */
public record Bounds(double south, double west, double north, double east) {
    public Bounds {
        if (south > north) {
            throw new IllegalArgumentException("юг выше севера: " + south + " > " + north);
        }
    }

    public static Bounds of(Collection<Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("нет точек");
        }
        double south = 90;
        double north = -90;
        double west = 180;
        double east = -180;
        for (Point p : points) {
            south = Math.min(south, p.lat());
            north = Math.max(north, p.lat());
            west = Math.min(west, p.lon());
            east = Math.max(east, p.lon());
        }
        return new Bounds(south, west, north, east);
    }

    public boolean contains(Point p) {
        return p.lat() >= south && p.lat() <= north && p.lon() >= west && p.lon() <= east;
    }

    public Point center() {
        return new Point((south + north) / 2, (west + east) / 2);
    }
}
