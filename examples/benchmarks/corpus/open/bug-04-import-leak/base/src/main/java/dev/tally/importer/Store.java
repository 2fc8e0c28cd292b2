package dev.tally.importer;

import java.util.List;

/** Where the records go. */
public interface Store {
    void save(List<LedgerLine> lines);
}
