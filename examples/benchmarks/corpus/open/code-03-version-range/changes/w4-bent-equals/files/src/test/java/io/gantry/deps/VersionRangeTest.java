package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class VersionRangeTest {
    private static boolean in(String range, String version) {
        return VersionRange.parse(range).contains(Version.parse(version));
    }

    @Test
    void exact() {
        assertTrue(in("1.2.3", "1.2.3"));
        assertFalse(in("1.2.3", "1.2.4"));
    }

    @Test
    void caret() {
        assertTrue(in("^1.2.3", "1.9.0"));
        assertFalse(in("^1.2.3", "2.0.0"));
        assertFalse(in("^1.2.3", "1.2.2"));
    }

    @Test
    void caretBelowOne() {
        assertTrue(in("^0.2.3", "0.2.4"));
        assertFalse(in("^0.2.3", "0.3.0"));
        assertFalse(in("^0.0.3", "0.0.4"));
    }

    @Test
    void tilde() {
        assertTrue(in("~1.2.3", "1.2.9"));
        assertFalse(in("~1.2.3", "1.3.0"));
    }

    @Test
    void comparators() {
        assertTrue(in(">=1.2.3 <2.0.0", "1.2.3"));
        assertFalse(in(">=1.2.3 <2.0.0", "2.0.0"));
        assertFalse(in(">1.2.3 <=2.0.0", "1.2.3"));
    }

    @Test
    void star() {
        assertTrue(in("*", "0.0.0"));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(null));
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse("^"));
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse("=>1.0.0"));
    }

    @Test
    void equalTexts() {
        assertEquals(VersionRange.parse("^1.2.3"), VersionRange.parse(" ^1.2.3 "));
        assertEquals(VersionRange.parse(">=1.0.0 <2.0.0"), VersionRange.parse(">=1.0.0  <2.0.0"));
    }
}
