package net.foundry.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildOrderTest {
    @ParameterizedTest
    @CsvSource({"'a: b|b', b a", "'c|b|a', a b c", "'z: a|y|a', a y z", "'a: c|b|c', b c a"})
    void orders(String lines, String expected) {
        assertEquals(expected, String.join(" ", BuildOrder.of(WorkspaceReader.read(lines.replace('|', '\n')))));
    }

    @Test
    void unknown() {
        assertThrows(IllegalStateException.class, () -> BuildOrder.of(new Workspace().add(Module.of("a", "b"))));
    }
}
