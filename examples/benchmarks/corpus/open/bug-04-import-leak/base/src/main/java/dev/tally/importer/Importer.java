package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads a ledger into a store. */
public class Importer {
    public int run(Source source, Store store) {
        try {
            BufferedReader in = new BufferedReader(source.open());
            int number = 0;
            int stored = 0;
            String line;
            while ((line = in.readLine()) != null) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                try {
                    store.save(List.of(LedgerLine.parse(line)));
                    stored++;
                } catch (IllegalArgumentException e) {
                    throw new ImportException(number, e);
                }
                number++;
            }
            in.close();
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
