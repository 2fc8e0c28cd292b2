package dev.tally.importer;

/** One record: account and amount in cents. */
public record LedgerLine(String account, long cents) {
    public static LedgerLine parse(String line) {
        String[] parts = line.split(";", -1);
        if (parts.length != 2 || parts[0].isBlank()) {
            throw new IllegalArgumentException("expected account;cents but got: " + line);
        }
        return new LedgerLine(parts[0].strip(), Long.parseLong(parts[1].strip()));
    }
}
