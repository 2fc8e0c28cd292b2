package dev.tally.importer;

import java.io.IOException;
import java.io.Reader;

/** Something that can be read. */
@FunctionalInterface
public interface Source {
    Reader open() throws IOException;
}
