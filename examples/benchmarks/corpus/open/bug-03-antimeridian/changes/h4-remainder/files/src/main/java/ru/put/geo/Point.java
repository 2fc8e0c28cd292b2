package ru.put.geo;

/** Точка: широта и долгота в градусах. */
public record Point(double lat, double lon) {
    /** На сколько градусов эта точка восточнее {@code from}: от 0 до 360, не включая 360. */
    double degreesEastOf(double from) {
        double d = Math.IEEEremainder(lon - from, 360);
        return d < 0 ? d + 360 : Math.abs(d);
    }

    public Point {
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("широта: " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("долгота: " + lon);
        }
    }
}
