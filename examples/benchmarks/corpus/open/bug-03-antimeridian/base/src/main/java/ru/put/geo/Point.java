package ru.put.geo;

/** Точка: широта и долгота в градусах. */
public record Point(double lat, double lon) {
    public Point {
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("широта: " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("долгота: " + lon);
        }
    }
}
