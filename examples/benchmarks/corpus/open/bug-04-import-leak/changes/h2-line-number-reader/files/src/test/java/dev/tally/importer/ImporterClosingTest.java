package dev.tally.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class ImporterClosingTest {
    private final List<LedgerLine> stored = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"bad", "a;1\nbad", "#\n\n;"})
    void closedAfterBadLine(String text) {
        ProbeReader r = new ProbeReader(text, false);
        ImportException e = assertThrows(ImportException.class, () -> new Importer().run(() -> r, stored::addAll));
        assertEquals(text.split("\n").length, e.line());
        assertEquals(1, r.closed);
        assertEquals(List.of(), stored);
    }

    @Test
    void closedAfterReadFailure() {
        ProbeReader r = new ProbeReader("a;1", true);
        assertThrows(UncheckedIOException.class, () -> new Importer().run(() -> r, stored::addAll));
        assertEquals(1, r.closed);
    }
}
