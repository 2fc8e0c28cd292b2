package net.foundry.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CycleFinderTest {
    @Test
    void startsAtTheSmallestOfTheRing() {
        assertEquals(List.of("c", "d", "e"), new CycleFinder(Map.of(
                "a", Set.of("e"), "e", Set.of("c"), "c", Set.of("d"), "d", Set.of("e"))).find());
    }
}
