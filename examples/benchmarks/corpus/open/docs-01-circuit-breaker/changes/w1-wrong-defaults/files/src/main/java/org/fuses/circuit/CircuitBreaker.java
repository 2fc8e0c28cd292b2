package org.fuses.circuit;

import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Refuses calls for a while after too many failures in a row.
 *
 * <p>All methods may be called by several threads; calls are made one at a time.
 */
public class CircuitBreaker {
    /** What becomes of a call. */
    public enum State { CLOSED, OPEN, HALF_OPEN }

    private final String name;
    private final Settings settings;
    private final LongSupplier nanos;
    private int failed;
    private long openedAt;
    private State state = State.CLOSED;

    /**
     * A closed circuit.
     *
     * @param name told in the {@link OpenException}
     * @param settings when to open and for how long
     * @param nanos source of time, as {@link System#nanoTime()}
     */
    public CircuitBreaker(String name, Settings settings, LongSupplier nanos) {
        this.name = name;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** A closed circuit which opens after 4 failures in a row for 45 seconds. */
    public static CircuitBreaker withDefaults(String name) {
        return new CircuitBreaker(name, Settings.DEFAULTS, System::nanoTime);
    }

    /** The state now: an open circuit whose pause is over is half open. */
    public synchronized State state() {
        if (state == State.OPEN && nanos.getAsLong() - openedAt >= settings.pause().toNanos()) {
            state = State.HALF_OPEN;
        }
        return state;
    }

    /**
     * Makes the call, unless the circuit is open.
     *
     * @return what the call returned
     * @throws OpenException if the circuit is open; the call is not made
     * @throws Exception what the call has thrown
     */
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

    /** Closes the circuit and forgets all failures. */
    public synchronized void reset() {
        failed = 0;
        state = State.CLOSED;
    }
}
