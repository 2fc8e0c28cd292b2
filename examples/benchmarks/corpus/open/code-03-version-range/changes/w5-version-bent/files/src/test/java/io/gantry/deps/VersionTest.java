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

        assertThrows(IllegalArgumentException.class, () -> Version.parse("1.2.3-beta"));
    }

    @Test
    void printsItself() {
        assertEquals("1.0.3", Version.parse("1.0.3").toString());
    }
}
