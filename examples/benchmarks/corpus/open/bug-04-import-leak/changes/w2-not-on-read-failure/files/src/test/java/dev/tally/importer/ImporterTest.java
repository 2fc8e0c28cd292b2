package dev.tally.importer;

import static org.junit.jupiter.api.Assertions.*;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImporterTest {
    private final List<LedgerLine> stored = new ArrayList<>();

    private int run(String text) {
        return new Importer().run(() -> new StringReader(text), stored::addAll);
    }

    @Test
    void importsLines() {
        assertEquals(2, run("# ledger\n\ncash;100\nbank;-5\n"));
        assertEquals(List.of(new LedgerLine("cash", 100), new LedgerLine("bank", -5)), stored);
    }

    @Test
    void refusesBadLines() {
        assertThrows(ImportException.class, () -> run("cash;100\nbank\n"));
        assertThrows(ImportException.class, () -> run("cash;many\n"));
    }

    @Test
    void badLineStoresNothing() {
        ImportException e = assertThrows(ImportException.class, () -> run("# x\n\ncash;100\nbank\n"));
        assertEquals(4, e.line());
        assertEquals(List.of(), stored);
    }

    @Test
    void closesAfterABadLine() {
        boolean[] closed = {false};
        StringReader reader = new StringReader("bad") {
            @Override
            public void close() {
                closed[0] = true;
                super.close();
            }
        };
        assertThrows(ImportException.class, () -> new Importer().run(() -> reader, stored::addAll));
        assertTrue(closed[0]);
    }

    @Test
    void emptyFile() {
        assertEquals(0, run(""));
    }
}
