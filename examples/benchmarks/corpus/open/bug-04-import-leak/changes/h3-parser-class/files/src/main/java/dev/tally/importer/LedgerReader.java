package dev.tally.importer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads records out of a text and knows where it is. */
final class LedgerReader implements Closeable {
    private final BufferedReader in;
    private int number;

    LedgerReader(Reader in) {
        this.in = new BufferedReader(in);
    }

    List<LedgerLine> readAll() throws IOException {
        List<LedgerLine> all = new ArrayList<>();
        for (LedgerLine l = next(); l != null; l = next()) {
            all.add(l);
        }
        return all;
    }

    private LedgerLine next() throws IOException {
        while (true) {
            String text = in.readLine();
            number++;
            if (text == null) {
                return null;
            }
            if (!text.isBlank() && text.charAt(0) != '#') {
                try {
                    return LedgerLine.parse(text);
                } catch (IllegalArgumentException e) {
                    throw new ImportException(number, e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
