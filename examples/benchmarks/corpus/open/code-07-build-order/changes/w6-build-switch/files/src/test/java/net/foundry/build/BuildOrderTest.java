package net.foundry.build;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
    private static List<String> order(String text) {
        return BuildOrder.of(WorkspaceReader.read(text));
    }

    @Test
    void needsComeFirst() {
        assertEquals(List.of("core", "log", "app"), order("app: log, core\nlog: core\ncore"));
    }

    @Test
    void sortedWherePossible() {
        assertEquals(List.of("a", "b", "c"), order("c\na\nb"));
        assertEquals(List.of("b", "c", "a", "d"), order("a: c\nb\nc\nd"));
    }

    @Test
    void unknownModule() {
        assertEquals("unknown module 'x' in 'a'",
                assertThrows(IllegalStateException.class, () -> order("a: x")).getMessage());
    }

    @Test
    void circle() {
        assertEquals(List.of("a", "b", "c"), assertThrows(CycleException.class, () -> order("b: c\nc: a\na: b\nd: a")).path());
        assertEquals(List.of("a"), assertThrows(CycleException.class, () -> order("a: a")).path());
    }
}
