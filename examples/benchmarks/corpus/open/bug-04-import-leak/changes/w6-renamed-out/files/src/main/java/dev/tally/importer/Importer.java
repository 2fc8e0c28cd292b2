package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

import java.util.List;

/** Reads a ledger into a store: all of it or nothing. */
public class Importer {
    public int run(Source source, Store store) {
        int stored = 0;
        try (BufferedReader in = new BufferedReader(source.open())) {
            int number = 0;
            String line;
            while ((line = in.readLine()) != null) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                try {
                    store.save(List.of(LedgerLine.parse(line)));
                    stored++;
                } catch (IllegalArgumentException e) {
                    throw new ImportException(number, e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }
}
