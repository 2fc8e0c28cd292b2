package org.keepsake.cache;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps at most {@code capacity} entries, each for less than the time to live. */
public final class ExpiringCache<K, V> implements Cache<K, V> {
    private record Timed<V>(V value, long since) {}

    private final int capacity;
    private final long ttl;
    private final Ticker ticker;
    // in access order: the least recently used one first
    private final Map<K, Timed<V>> map = new LinkedHashMap<>(16, 0.75f, true);

    public ExpiringCache(int capacity, Duration ttl, Ticker ticker) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity);
        }
        if (ttl.isZero() || ttl.isNegative()) {
            throw new IllegalArgumentException("ttl: " + ttl);
        }
        this.capacity = capacity;
        this.ttl = ttl.toNanos();
        this.ticker = Objects.requireNonNull(ticker);
    }

    @Override
    public synchronized Optional<V> get(K key) {
        Timed<V> t = map.get(Objects.requireNonNull(key));
        if (t == null || expired(t, ticker.nanos())) {
            return Optional.empty();
        }
        return Optional.of(t.value());
    }

    @Override
    public synchronized void put(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        if (map.size() >= capacity && !map.containsKey(key)) {
            dropExpired();
            if (map.size() >= capacity) {
                Iterator<K> eldest = map.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
        map.put(key, new Timed<>(value, ticker.nanos()));
    }

    @Override
    public synchronized boolean remove(K key) {
        Timed<V> t = map.remove(key);
        return t != null && !expired(t, ticker.nanos());
    }

    @Override
    public synchronized int size() {
        dropExpired();
        return map.size();
    }

    private void dropExpired() {
        long now = ticker.nanos();
        map.values().removeIf(t -> expired(t, now));
    }

    private boolean expired(Timed<V> t, long now) {
        return now - t.since() >= ttl;
    }
}
