package net.wharf.manifest;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private final Manifest m = ManifestParser.parse("HAMBURG MSKU1 24\nHAMBURG MSKU2 empty\n\nRIGA TCLU9 10\n");

    @Test
    void groupsByPort() {
        assertEquals(List.of(new Container("MSKU1", 24), new Container("MSKU2", 2)), m.of("HAMBURG"));
        assertEquals(List.of(), m.of("ODESSA"));
    }

    @Test
    void sumsTons() {
        assertEquals(36, m.tons());
    }

    @Test
    void fullAndTare() {
        assertEquals(30, ManifestParser.parse("A a full").tons());
        assertEquals(2, ManifestParser.parse("A a tare").tons());
    }

    @Test
    void refusesBadLines() {
        assertThrows(ManifestException.class, () -> ManifestParser.parse("RIGA 10"));
    }
}
