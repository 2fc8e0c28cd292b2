package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void comparesByNumber() {
        assertTrue(Version.parse("1.10.0").compareTo(Version.parse("1.9.9")) > 0);
    }

    @Test
    void refusesOtherTexts() {
        assertThrows(IllegalArgumentException.class, () -> Version.parse("1.2"));
        assertThrows(IllegalArgumentException.class, () -> Version.parse("1.2.3-beta"));
    }

    @Test
    void rangeHoldsItsEnds() {
        VersionRange r = VersionRange.parse(">=1.0.0 <=1.0.9");
        assertTrue(r.contains(Version.parse("1.0.0")));
        assertTrue(r.contains(Version.parse("1.0.9")));
        assertFalse(r.contains(Version.parse("1.0.10")));
        assertFalse(VersionRange.parse("^0.1.0").contains(Version.parse("0.2.0")));
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(""));
    }

    @Test
    void printsItself() {
        assertEquals("1.0.3", Version.parse("1.0.3").toString());
    }
}
