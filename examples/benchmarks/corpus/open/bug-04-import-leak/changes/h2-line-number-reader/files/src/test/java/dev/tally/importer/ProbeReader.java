package dev.tally.importer;

import java.io.IOException;
import java.io.StringReader;

/** Counts how often it is closed and fails on demand. */
class ProbeReader extends StringReader {
    int closed;
    private final boolean failing;

    ProbeReader(String text, boolean failing) {
        super(text);
        this.failing = failing;
    }

    @Override
    public int read(char[] b, int off, int len) throws IOException {
        if (failing) {
            throw new IOException("disk");
        }
        return super.read(b, off, len);
    }

    @Override
    public void close() {
        closed++;
        super.close();
    }
}
