package dev.tally.importer;

import java.io.IOException;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

public class Importer {
    /**
     * Imports everything or nothing.
     *
     * @return number of records stored
     * @throws ImportException for the first bad line
     */
    public int run(Source source, Store store) {
        final List<LedgerLine> records;
        try (LineNumberReader reader = new LineNumberReader(source.open())) {
            Stream.Builder<LedgerLine> found = Stream.builder();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (isRecord(text)) {
                    found.add(parse(text, reader.getLineNumber()));
                }
            }
            records = found.build().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.save(records);
        return records.size();
    }

    private static boolean isRecord(String text) {
        return !text.isBlank() && !text.startsWith("#");
    }

    private static LedgerLine parse(String text, int line) {
        try {
            return LedgerLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ImportException(line, e);
        }
    }
}
