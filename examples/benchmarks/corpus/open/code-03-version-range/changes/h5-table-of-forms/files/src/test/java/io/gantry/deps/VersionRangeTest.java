package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VersionRangeTest {
    @TestFactory
    Stream<DynamicTest> table() {
        return Stream.of("1.2.3 | 1.2.3 | 1.2.4", "^1.2.3 | 1.9.9 | 2.0.0", "^0.2.3 | 0.2.9 | 0.3.0", "^0.0.3 | 0.0.3 | 0.0.4",
                "~1.2.3 | 1.2.9 | 1.3.0", ">=1.2.3 <2.0.0 | 1.2.3 | 2.0.0", ">1.0.0 <=1.1.0 | 1.1.0 | 1.0.0")
                .map(row -> row.split(" \\| "))
                .map(c -> DynamicTest.dynamicTest(c[0], () -> {
                    assertTrue(VersionRange.parse(c[0]).contains(Version.parse(c[1])), c[1]);
                    assertFalse(VersionRange.parse(c[0]).contains(Version.parse(c[2])), c[2]);
                }));
    }

    @Test
    void refuses() {
        for (String bad : new String[] {null, "", "^", "=>1.0.0"}) {
            assertThrows(IllegalArgumentException.class, () -> VersionRange.parse(bad));
        }
    }
}
