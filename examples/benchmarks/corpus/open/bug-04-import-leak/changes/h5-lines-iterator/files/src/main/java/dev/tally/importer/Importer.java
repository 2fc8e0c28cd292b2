package dev.tally.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads a ledger into a store. */
public class Importer {
    public int run(Source source, Store store) {
        var records = new ArrayList<LedgerLine>();
        try (var in = new BufferedReader(source.open())) {
            Iterator<String> lines = in.lines().iterator();
            for (int number = 1; lines.hasNext(); number++) {
                parse(lines.next(), number).ifPresent(records::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.save(List.copyOf(records));
        return records.size();
    }

    private static Optional<LedgerLine> parse(String line, int number) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LedgerLine.parse(line));
        } catch (IllegalArgumentException e) {
            throw new ImportException(number, e);
        }
    }
}
