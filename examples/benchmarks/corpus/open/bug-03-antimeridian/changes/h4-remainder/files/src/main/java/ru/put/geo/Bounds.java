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
        double west = 0;
        double east = 0;
        double narrowest = 361;
        for (Point start : points) {
            south = Math.min(south, start.lat());
            north = Math.max(north, start.lat());
            Point end = start;
            for (Point p : points) {
                if (p.degreesEastOf(start.lon()) > end.degreesEastOf(start.lon())) {
                    end = p;
                }
            }
            double width = end.degreesEastOf(start.lon());
            if (width < narrowest) {
                narrowest = width;
                west = start.lon();
                east = end.lon();
            }
        }
        if (narrowest == 0) {
            east = west;
        }
        return new Bounds(south, west, north, east);
    }

    public boolean contains(Point p) {
        return p.lat() >= south && p.lat() <= north && p.degreesEastOf(west) <= width();
    }

    public Point center() {
        double lon = west + width() / 2;
        return new Point((south + north) / 2, lon > 180 ? lon - 360 : lon);
    }

    private double width() {
        return east < west ? east - west + 360 : east - west;
    }
}
