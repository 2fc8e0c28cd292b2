package org.fuses.circuit;

import java.time.Duration;

/**
 * When a circuit opens and for how long.
 *
 * @param failures failures in a row which open the circuit, at least 1
 * @param pause how long it stays open, not negative
 */
public record Settings(int failures, Duration pause) {
    static final Settings DEFAULTS = new Settings(4, Duration.ofSeconds(45));

    /**
     * @throws IllegalArgumentException if failures is below 1 or the pause negative
     */
    public Settings {
        if (failures < 1 || pause.isNegative()) {
            throw new IllegalArgumentException(failures + ", " + pause);
        }
    }
}
