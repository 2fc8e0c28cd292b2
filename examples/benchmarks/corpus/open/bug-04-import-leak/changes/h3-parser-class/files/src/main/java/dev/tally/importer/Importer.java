package dev.tally.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads a ledger into a store. */
public class Importer {
    public int run(Source source, Store store) {
        List<LedgerLine> all;
        try (LedgerReader reader = new LedgerReader(source.open())) {
            all = reader.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.save(all);
        return all.size();
    }
}
