package org.keepsake.cache;

/** A ticker that tests move by hand. */
class ManualTicker implements Ticker {
    private long nanos = Long.MAX_VALUE - 5;

    @Override
    public long nanos() {
        return nanos;
    }

    void advance(long by) {
        nanos += by;
    }
}
