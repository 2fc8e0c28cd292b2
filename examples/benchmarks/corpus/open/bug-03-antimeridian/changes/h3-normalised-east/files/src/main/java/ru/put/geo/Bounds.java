package ru.put.geo;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Область между двумя широтами и двумя долготами; запад больше востока — через 180-й меридиан. */
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
        List<Double> lons = points.stream().map(p -> p.lon() + 0.0).map(l -> l == 180 ? -180 : l).sorted().collect(Collectors.toList());
        double bestWest = 0;
        double bestWidth = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lons.size(); i++) {
            double end = i == 0 ? lons.get(lons.size() - 1) : lons.get(i - 1) + 360;
            if (end - lons.get(i) < bestWidth) {
                bestWidth = end - lons.get(i);
                bestWest = lons.get(i);
            }
        }
        double end = bestWest + bestWidth;
        return new Bounds(south, bestWest, north, end >= 180 ? end - 360 : end);
    }

    public boolean contains(Point p) {
        if (p.lat() < south || p.lat() > north) {
            return false;
        }
        double end = unrolledEast();
        for (double lon = p.lon() - 360; lon <= end; lon += 360) {
            if (lon >= west) {
                return true;
            }
        }
        return false;
    }

    public Point center() {
        double lon = (west + unrolledEast()) / 2;
        return new Point((south + north) / 2, lon > 180 ? lon - 360 : lon);
    }

    /** Восток, не меньший запада. */
    private double unrolledEast() {
        return east < west ? east + 360 : east;
    }
}
