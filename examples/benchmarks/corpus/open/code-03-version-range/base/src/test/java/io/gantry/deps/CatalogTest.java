package io.gantry.deps;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void findsTheNewest() {
        Catalog c = new Catalog();
        c.add(new Artifact("log", Version.parse("1.9.0")));
        c.add(new Artifact("log", Version.parse("1.10.0")));
        c.add(new Artifact("net", Version.parse("2.0.0")));
        assertEquals(Version.parse("1.10.0"), c.newest("log").orElseThrow().version());
        assertTrue(c.newest("xml").isEmpty());
    }
}
