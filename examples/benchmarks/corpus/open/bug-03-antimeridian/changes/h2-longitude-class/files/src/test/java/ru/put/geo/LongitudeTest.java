package ru.put.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongitudeTest {
    @ParameterizedTest
    @CsvSource({"170, -170, 20", "-170, 170, 340", "180, -180, 0", "30, 40, 10"})
    void eastward(double from, double to, double degrees) {
        assertEquals(degrees, Longitude.eastward(from, to));
    }

    @ParameterizedTest
    @CsvSource({"190, -170", "-180, 180", "180, 180", "540, 180", "0, 0"})
    void normal(double lon, double expected) {
        assertEquals(expected, Longitude.normal(lon));
    }
}
