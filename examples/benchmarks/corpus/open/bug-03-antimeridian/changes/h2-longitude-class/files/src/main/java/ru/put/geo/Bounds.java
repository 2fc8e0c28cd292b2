package ru.put.geo;

import java.util.Collection;
import java.util.Comparator;

/**
 * Область между двумя широтами и двумя долготами.
 *
 * <p>Если запад больше востока, область пересекает 180-й меридиан.
 */
public record Bounds(double south, double west, double north, double east) {
    public Bounds {
        if (south > north) {
            throw new IllegalArgumentException("юг выше севера: " + south + " > " + north);
        }
    }

    public static Bounds of(Collection<Point> points) {
        double south = points.stream().mapToDouble(Point::lat).min()
                .orElseThrow(() -> new IllegalArgumentException("нет точек"));
        double north = points.stream().mapToDouble(Point::lat).max().getAsDouble();
        return points.stream()
                .map(start -> new Bounds(south, start.lon(), north, start.lon() + reach(start, points)))
                .min(Comparator.comparingDouble(b -> b.east - b.west))
                .map(b -> new Bounds(south, Longitude.normal(b.west), north, Longitude.normal(b.east)))
                .orElseThrow();
    }

    private static double reach(Point start, Collection<Point> points) {
        return points.stream().mapToDouble(p -> Longitude.eastward(start.lon(), p.lon())).max().orElse(0);
    }

    public boolean contains(Point p) {
        return p.lat() >= south && p.lat() <= north && Longitude.eastward(west, p.lon()) <= width();
    }

    public Point center() {
        return new Point((south + north) / 2, Longitude.normal(west + width() / 2));
    }

    private double width() {
        return west <= east ? east - west : Longitude.eastward(west, east);
    }
}
