package org.fuses.circuit;

import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Stands between a caller and something that may be down.
 *
 * @see Settings
 */
public class CircuitBreaker {
    /** States of a circuit. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final String name;
    private final Settings settings;
    private final LongSupplier nanos;
    private int failed;
    private long openedAt;
    private State state = State.CLOSED;

    /**
     * Creates a circuit in the state {@link State#CLOSED}.
     */
    public CircuitBreaker(String name, Settings settings, LongSupplier nanos) {
        this.name = name;
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * Creates a circuit with the default settings and the clock of the system.
     *
     * @param name for messages
     */
    public static CircuitBreaker withDefaults(String name) {
        return new CircuitBreaker(name, Settings.DEFAULTS, System::nanoTime);
    }

    /**
     * Tells the state, taking the time that went by into account.
     */
    public synchronized State state() {
        if (state == State.OPEN && nanos.getAsLong() - openedAt >= settings.pause().toNanos()) {
            state = State.HALF_OPEN;
        }
        return state;
    }

    /**
     * Calls the body if the state allows it and keeps count of its failures.
     *
     * @param body what to do
     * @param <T> its result
     * @return the result of the body
     * @throws OpenException if the circuit is open
     * @throws Exception whatever the body throws
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

    /**
     * Back to {@link State#CLOSED}, with no failure counted.
     */
    public synchronized void reset() {
        failed = 0;
        state = State.CLOSED;
    }
}
