package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a ledger into a store: all of it or nothing. */
public class Importer {
    public int run(Source source, Store store) {
        List<LedgerLine> lines = read(source);
        store.save(lines);
        return lines.size();
    }

    private static List<LedgerLine> read(Source source) {
        List<LedgerLine> lines = new ArrayList<>();
        try {
            BufferedReader in = new BufferedReader(source.open());
            int number = 0;
            String line;
            while ((line = in.readLine()) != null) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                try {
                    lines.add(LedgerLine.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new ImportException(number, e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
