package org.keepsake.cache;

/** Source of time, comparable only by difference (see {@link System#nanoTime()}). */
@FunctionalInterface
public interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    long nanos();
}
