package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a ledger into a store. */
public class Importer {
    public void run(Source source, Store store) throws IOException {
        List<LedgerLine> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(source.open())) {
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
        }
        store.save(lines);
    }
}
