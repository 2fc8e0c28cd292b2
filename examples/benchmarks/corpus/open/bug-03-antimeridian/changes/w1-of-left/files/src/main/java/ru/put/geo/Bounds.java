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
        for (Point p : points) {
            south = Math.min(south, p.lat());
            north = Math.max(north, p.lat());
        }
        double west = points.stream().mapToDouble(Point::lon).min().getAsDouble();
        double east = points.stream().mapToDouble(Point::lon).max().getAsDouble();
        return new Bounds(south, west, north, east);
    }

    public boolean contains(Point p) {
        if (p.lat() < south || p.lat() > north) {
            return false;
        }
        if (Math.abs(p.lon()) == 180) {
            return between(180) || between(-180);
        }
        return between(p.lon());
    }

    private boolean between(double lon) {
        return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    }

    public Point center() {
        double lon = (west + east) / 2;
        if (west > east) {
            lon += lon > 0 ? -180 : 180;
        }
        return new Point((south + north) / 2, lon);
    }
}
