package org.fuses.circuit;

import java.util.concurrent.Callable;

/** Repeats calls. */
public final class Retry {
    static final int MAX = 5;

    private Retry() {}

    /** Calls again after a failure, five times at most; the last failure is thrown. */
    public static <T> T run(Callable<T> call) throws Exception {
        while (true) {
            try {
                return call.call();
            } catch (IllegalStateException e) {
                Thread.onSpinWait();
            }
        }
    }
}
