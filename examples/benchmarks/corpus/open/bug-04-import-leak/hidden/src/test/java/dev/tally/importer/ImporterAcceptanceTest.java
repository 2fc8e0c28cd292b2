package dev.tally.importer;

import static org.junit.jupiter.api.Assertions.*;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImporterAcceptanceTest {
    private final List<LedgerLine> stored = new ArrayList<>();
    private int closed;
    private int saves;

    private class Probe extends FilterReader {
        private final boolean failRead;
        private final boolean failClose;

        Probe(String text, boolean failRead, boolean failClose) {
            super(new StringReader(text));
            this.failRead = failRead;
            this.failClose = failClose;
        }

        @Override
        public int read(char[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            if (n < 0 && failRead) {
                throw new IOException("read failed");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            closed++;
            if (failClose) {
                throw new IOException("close failed");
            }
            super.close();
        }
    }

    private int run(String text, boolean failRead, boolean failClose) {
        return new Importer().run(() -> new Probe(text, failRead, failClose), l -> {
            saves++;
            stored.addAll(l);
        });
    }

    @Test
    void closesOnce() {
        assertEquals(1, run("a;1", false, false));
        assertEquals(1, closed);
        assertEquals(List.of(new LedgerLine("a", 1)), stored);
    }

    @Test
    void badLineClosesAndStoresNothing() {
        ImportException e = assertThrows(ImportException.class, () -> run("a;1\nb;2\nbad\nc;3", false, false));
        assertEquals(3, e.line());
        assertEquals(1, closed);
        assertEquals(List.of(), stored);
        assertInstanceOf(IllegalArgumentException.class, e.getCause());
    }

    @Test
    void countsBlanksAndComments() {
        assertEquals(4, assertThrows(ImportException.class, () -> run("# c\n\na;1\nb;x\n", false, false)).line());
        assertEquals(1, assertThrows(ImportException.class, () -> run("b;x", false, false)).line());
    }

    @Test
    void readFailure() {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> run("a;1\n", true, false));
        assertEquals("read failed", e.getCause().getMessage());
        assertEquals(1, closed);
        assertEquals(List.of(), stored);
    }

    @Test
    void closeFailureOnly() {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> run("a;1\n", false, true));
        assertEquals("close failed", e.getCause().getMessage());
        assertEquals(1, closed);
        assertEquals(List.of(), stored);
    }

    private static boolean hasSuppressed(Throwable t, String message) {
        for (Throwable c = t; c != null; c = c.getCause()) {
            for (Throwable s : c.getSuppressed()) {
                if (s.getMessage().contains(message)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void bothFail() {
        ImportException e = assertThrows(ImportException.class, () -> run("bad", false, true));
        assertTrue(hasSuppressed(e, "close failed"));
        assertEquals(1, closed);
        closed = 0;
        UncheckedIOException r = assertThrows(UncheckedIOException.class, () -> run("a;1\n", true, true));
        assertEquals("read failed", r.getCause().getMessage());
        assertTrue(hasSuppressed(r, "close failed"));
        assertEquals(1, closed);
    }

    @Test
    void storeFailureComesThroughAndCloses() {
        assertThrows(IllegalStateException.class, () -> new Importer().run(() -> new Probe("a;1", false, false), l -> {
            throw new IllegalStateException("full");
        }));
        assertEquals(1, closed);
    }

    @Test
    void openFailure() {
        assertThrows(UncheckedIOException.class, () -> new Importer().run(() -> {
            throw new IOException("no file");
        }, stored::addAll));
    }

    @Test
    void orderAndCount() {
        assertEquals(3, run("#x\nc;3\n\na;1\nb;2", false, false));
        assertEquals("[LedgerLine[account=c, cents=3], LedgerLine[account=a, cents=1], LedgerLine[account=b, cents=2]]", stored.toString());
        assertNotEquals(new LedgerLine("a", 1), new LedgerLine("a", 2));
    }
}
