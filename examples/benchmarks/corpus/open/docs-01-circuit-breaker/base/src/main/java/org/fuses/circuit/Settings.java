package org.fuses.circuit;

import java.time.Duration;

public record Settings(int failures, Duration pause) {
    static final Settings DEFAULTS = new Settings(4, Duration.ofSeconds(45));

    public Settings {
        if (failures < 1 || pause.isNegative()) {
            throw new IllegalArgumentException(failures + ", " + pause);
        }
    }
}
