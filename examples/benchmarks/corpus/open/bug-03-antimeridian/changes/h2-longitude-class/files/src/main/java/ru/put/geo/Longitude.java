package ru.put.geo;

/** Арифметика долгот. */
final class Longitude {
    private Longitude() {}

    /** На сколько градусов нужно пойти на восток от {@code from} до {@code to}: от 0 до 360, без 360. */
    static double eastward(double from, double to) {
        double d = (to - from) % 360;
        return d < 0 ? d + 360 : d + 0.0;
    }

    /** В пределах (-180; 180]. */
    static double normal(double lon) {
        double d = eastward(0, lon);
        return d > 180 ? d - 360 : d;
    }
}
