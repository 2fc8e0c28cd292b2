package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, true", "1.2.3, 1.2.4, false",
        "^1.2.3, 1.9.9, true", "^1.2.3, 2.0.0, false",
        "^0.2.3, 0.2.9, true", "^0.2.3, 0.3.0, false", "^0.0.3, 0.0.4, false",
        "~1.2.3, 1.2.4, true", "~1.2.3, 1.3.0, false",
        ">=1.0.0 <1.5.0, 1.4.9, true", ">=1.0.0 <1.5.0, 1.5.0, false",
        "*, 7.7.7, true",
    })
    void table(String range, String version, boolean inside) {
        assertEquals(inside, VersionRange.parse(range).contains(Version.parse(version)));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"^", "=>1.0.0", "1.2", "* *"})
    void refuses(String text) {
        assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(text));
    }
}
