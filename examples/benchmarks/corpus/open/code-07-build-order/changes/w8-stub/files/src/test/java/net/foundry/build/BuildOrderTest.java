package net.foundry.build;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
    @Test
    void sorted() {
        assertEquals(List.of("a", "b", "c"), BuildOrder.of(WorkspaceReader.read("c: b\nb: a\na")));
    }

    @Test
    void exceptionTellsThePath() {
        assertEquals(List.of("x", "y"), new CycleException(List.of("x", "y")).path());
    }
}
