package dev.tally.importer;

/** A line that could not be imported. */
public class ImportException extends RuntimeException {
    private final int line;

    public ImportException(int line, Throwable cause) {
        super("line " + line + ": " + cause.getMessage(), cause);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
