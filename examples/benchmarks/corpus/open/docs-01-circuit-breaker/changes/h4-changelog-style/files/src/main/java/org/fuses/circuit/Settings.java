package org.fuses.circuit;

import java.time.Duration;

/**
 * Settings of a {@link CircuitBreaker}.
 *
 * @param failures how many failures in a row open the circuit
 * @param pause time between opening and the first trial
 */
public record Settings(int failures, Duration pause) {
    // keep in step with the README
    static final Settings DEFAULTS = new Settings(4, Duration.ofSeconds(45));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for fewer than one failure or a negative pause
     */
    public Settings {
        if (failures < 1
                || pause.isNegative()) {
            throw new IllegalArgumentException(failures + ", " + pause);
        }
    }
}
