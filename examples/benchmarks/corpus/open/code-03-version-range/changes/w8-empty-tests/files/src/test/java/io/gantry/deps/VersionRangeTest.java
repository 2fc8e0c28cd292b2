package io.gantry.deps;

import org.junit.jupiter.api.Test;

class VersionRangeTest {
    @Test
    void exact() {
        VersionRange.parse("1.2.3");
    }

    @Test
    void caretAndTilde() {
        VersionRange.parse("^1.2.3").contains(Version.parse("1.2.3"));
        VersionRange.parse("~1.2.3").contains(Version.parse("1.2.3"));
    }

    @Test
    void comparators() {
        VersionRange range = VersionRange.parse(">=1.2.3 <2.0.0");
        boolean inside = range.contains(Version.parse("1.2.3"));
        System.out.println(inside);
    }
}
