package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VersionRangeAcceptanceTest {
    private static void check(String range, String in, String outside) {
        VersionRange r = VersionRange.parse(range);
        for (String v : in.split(" ")) {
            assertTrue(r.contains(Version.parse(v)), v + " in " + range);
        }
        for (String v : outside.split(" ")) {
            if (!v.isEmpty()) {
                assertFalse(r.contains(Version.parse(v)), v + " not in " + range);
            }
        }
    }

    @Test
    void exact() {
        check("1.2.3", "1.2.3", "1.2.4 1.2.2 2.2.3");
        check("  1.2.3 ", "1.2.3", "1.2.4");
    }

    @Test
    void caret() {
        check("^1.2.3", "1.2.3 1.2.9 1.99.0", "1.2.2 2.0.0 0.9.9");
        check("^0.2.3", "0.2.3 0.2.30", "0.3.0 0.2.2 1.0.0");
        check("^0.0.3", "0.0.3", "0.0.4 0.0.2 0.1.0");
        check("^1.0.0", "1.0.0 1.9.9", "2.0.0");
        check("^0.0.0", "0.0.0", "0.0.1");
    }

    @Test
    void tilde() {
        check("~1.2.3", "1.2.3 1.2.99", "1.3.0 1.2.2");
        check("~0.0.3", "0.0.3 0.0.99", "0.1.0");
    }

    @Test
    void comparators() {
        check(">=1.2.3 <2.0.0", "1.2.3 1.9.9", "2.0.0 1.2.2");
        check(">1.2.3   <=2.0.0", "1.2.4 2.0.0", "2.0.1 1.2.3");
        check("<1.10.0", "1.9.0", "1.10.0");
        check(">1.0.0 <3.0.0 <2.0.0", "1.5.0", "2.5.0 1.0.0");
        check(" >=0.0.1 ", "0.0.1", "0.0.0");
    }

    @Test
    void everything() {
        check("*", "0.0.0 999999999.0.0", "");
        check(" * ", "2147483.0.0", "");
        assertTrue(VersionRange.parse("*").contains(new Version(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)));
    }

    @Test
    void refusesTheRest() {
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(null));
        for (String s : Arrays.asList("", " ", "^", "=>1.0.0", "1.2", "^1.2", "~", ">=", ">= 1.0.0", "1.0.0 || 2.0.0", "^1.0.0 junk",
                ">=1.0.0 x", "1.0.0.", "**", "^^1.0.0", "=1.0.0")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(s), s);
            assertTrue(e.getMessage().contains(s), e.getMessage());
        }
    }

    @Test
    void equality() {
        assertEquals(VersionRange.parse("^1.2.3"), VersionRange.parse(" ^1.2.3"));
        assertEquals(VersionRange.parse("^1.2.3").hashCode(), VersionRange.parse(" ^1.2.3").hashCode());
        assertEquals(VersionRange.parse(">=1.2.3 <2.0.0"), VersionRange.parse(">=1.2.3  <2.0.0"));
        assertEquals(VersionRange.parse(">=1.2.3 <2.0.0").hashCode(), VersionRange.parse(">=1.2.3  <2.0.0").hashCode());
        assertNotEquals(VersionRange.parse("^1.2.3"), VersionRange.parse("^1.2.4"));
        assertNotEquals(VersionRange.parse("<1.2.3"), VersionRange.parse("<=1.2.3"));
        assertNotEquals(VersionRange.parse("*"), VersionRange.parse("1.0.0"));
    }

    @Test
    void versionStays() {
        assertThrows(IllegalArgumentException.class, () -> Version.parse("1.2"));
        assertThrows(IllegalArgumentException.class, () -> Version.parse(" 1.2.3"));
        assertNotEquals(Version.parse("1.2.3"), Version.parse("1.2.4"));
        assertNotEquals(0, Version.parse("1.2.3").compareTo(Version.parse("1.2.4")));
    }
}
