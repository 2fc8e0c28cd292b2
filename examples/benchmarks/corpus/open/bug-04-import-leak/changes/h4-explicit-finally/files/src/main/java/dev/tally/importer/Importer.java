package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a ledger into a store. */
public class Importer {
    public int run(Source source, Store store) {
        try {
            Reader opened = source.open();
            List<LedgerLine> lines;
            try {
                lines = parseAll(new BufferedReader(opened));
            } catch (IOException | RuntimeException e) {
                try {
                    opened.close();
                } catch (IOException closing) {
                    e.addSuppressed(closing);
                }
                throw e;
            }
            opened.close();
            store.save(lines);
            return lines.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LedgerLine> parseAll(BufferedReader in) throws IOException {
        List<LedgerLine> lines = new ArrayList<>();
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine(), number++) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    lines.add(LedgerLine.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new ImportException(number, e);
                }
            }
        }
        return lines;
    }
}
