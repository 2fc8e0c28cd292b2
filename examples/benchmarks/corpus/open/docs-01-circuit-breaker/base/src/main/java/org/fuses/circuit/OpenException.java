package org.fuses.circuit;

/** The circuit is open. */
public class OpenException extends RuntimeException {
    public OpenException(String name) {
        super("circuit " + name + " is open");
    }
}
