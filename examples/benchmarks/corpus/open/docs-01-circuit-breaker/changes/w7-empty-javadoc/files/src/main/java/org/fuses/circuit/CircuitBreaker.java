package org.fuses.circuit;

import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * CircuitBreaker.
 */
public class CircuitBreaker {
    public enum State { CLOSED, OPEN, HALF_OPEN }

    private final String name;
    private final Settings settings;
    private final LongSupplier nanos;
    private int failed;
    private long openedAt;
    private State state = State.CLOSED;

    public CircuitBreaker(String name, Settings settings, LongSupplier nanos) {
        this.name = name;
        this.settings = settings;
        this.nanos = nanos;
    }

    public static CircuitBreaker withDefaults(String name) {
        return new CircuitBreaker(name, Settings.DEFAULTS, System::nanoTime);
    }

    public synchronized State state() {
        if (state == State.OPEN && nanos.getAsLong() - openedAt >= settings.pause().toNanos()) {
            state = State.HALF_OPEN;
        }
        return state;
    }

    public synchronized <T> T call(Callable<T> body) throws Exception {
        if (state() == State.OPEN) {
            throw new OpenException(name);
        }
        try {
            T result = body.call();
            reset();
            return result;
        } catch (Exception e) {
            failed++;
            if (state == State.HALF_OPEN || failed >= settings.failures()) {
                state = State.OPEN;
                openedAt = nanos.getAsLong();
            }
            throw e;
        }
    }

    public synchronized void reset() {
        failed = 0;
        state = State.CLOSED;
    }
}
