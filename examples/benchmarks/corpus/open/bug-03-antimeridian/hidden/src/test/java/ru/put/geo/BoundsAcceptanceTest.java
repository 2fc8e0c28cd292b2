package ru.put.geo;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsAcceptanceTest {
    private final Bounds east = new Bounds(60, 170, 70, -170);

    private static Point at(double lon) {
        return new Point(65, lon);
    }

    private static Bounds of(double... lons) {
        return Bounds.of(Arrays.stream(lons).mapToObj(BoundsAcceptanceTest::at).toList());
    }

    private static double width(Bounds b) {
        double w = b.east() - b.west();
        return w < 0 ? w + 360 : w;
    }

    @Test
    void containsAcross() {
        for (double lon : new double[] {170, 175, 180, -180, -175, -170}) {
            assertTrue(east.contains(at(lon)), "" + lon);
        }
        for (double lon : new double[] {169.9, -169.9, 0, 90, -90}) {
            assertFalse(east.contains(at(lon)), "" + lon);
        }
        assertFalse(east.contains(new Point(71, 175)));
        assertFalse(east.contains(new Point(59, -175)));
    }

    @Test
    void oneMeridianTwoNames() {
        assertTrue(new Bounds(60, 170, 70, 180).contains(at(-180)));
        assertTrue(new Bounds(60, -180, 70, -170).contains(at(180)));
        assertFalse(new Bounds(60, -170, 70, 170).contains(at(180)));
        assertTrue(new Bounds(60, 170, 70, -180).contains(at(180)));
        assertFalse(new Bounds(60, 170, 70, -180).contains(at(-179)));
        assertTrue(new Bounds(60, 180, 70, -170).contains(at(-175)));
    }

    @Test
    void plainOnes() {
        Bounds b = new Bounds(50, 30, 60, 40);
        assertTrue(b.contains(new Point(50, 30)));
        assertFalse(b.contains(new Point(50, -35)));
        assertFalse(b.contains(new Point(49.9, 35)));
        assertEquals(new Point(55, 35), b.center());
        assertTrue(new Bounds(-90, -180, 90, 180).contains(at(0)));
        assertEquals(0, new Bounds(-10, -180, 10, 180).center().lon(), 1e-9);
        assertEquals(0, new Bounds(-10, -20, 10, 20).center().lon(), 1e-9);
    }

    @Test
    void centers() {
        assertEquals(180, east.center().lon(), 1e-9);
        assertEquals(65, east.center().lat(), 1e-9);
        assertEquals(-175, new Bounds(60, 170, 70, -160).center().lon(), 1e-9);
        assertEquals(175, new Bounds(60, 160, 70, -170).center().lon(), 1e-9);
        assertEquals(-90, new Bounds(60, 179, 70, 1).center().lon(), 1e-9);
    }

    @Test
    void narrowest() {
        assertEquals(20, width(of(170, -170)), 1e-9);
        assertEquals(new Bounds(65, 170, 65, -170), of(170, -170));
        assertEquals(new Bounds(65, 160, 65, -150), of(-170, 160, 175, -150));
        assertEquals(10, width(of(30, 40, 35)), 1e-9);
        assertEquals(0, width(of(77)), 1e-9);
        assertEquals(240, width(of(-120, 0, 120)), 1e-9);
        assertEquals(200, width(of(0, 100, -160)), 1e-9);
        assertEquals(0, width(of(77, 77)), 1e-9);
        assertEquals(220, width(of(-100, 10, 150)), 1e-9);
    }

    @Test
    void containsItsPoints() {
        for (double[] lons : new double[][] {{170, -170}, {180, -170}, {-180, 170}, {180, -180}, {-120, 0, 120}, {5}, {-90, 90}, {180}, {-180}}) {
            Bounds b = of(lons);
            for (double l : lons) {
                assertTrue(b.contains(at(l)), b + " " + l);
            }
        }
        assertEquals(10, width(of(180, -170)), 1e-9);
        assertEquals(10, width(of(-180, 170)), 1e-9);
    }

    @Test
    void refuses() {
        assertThrows(IllegalArgumentException.class, () -> Bounds.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Bounds(2, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Point(91, 0));
        assertThrows(IllegalArgumentException.class, () -> new Point(0, 180.5));
        assertNotEquals(new Bounds(1, 2, 3, 4), new Bounds(1, 3, 3, 4));
    }
}
