package org.keepsake.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;

/**
 * A small cache with a time to live.
 *
 * @param <K> keys
 * @param <V> values
 */
public class ExpiringCache<K, V> implements Cache<K, V> {
    private static final class Entry<V> {
        private final V value;
        private final long born;

        private Entry(V value, long born) {
            this.value = value;
            this.born = born;
        }
    }

    private final Object guard = new Object();
    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>();
    private final int capacity;
    private final Duration ttl;
    private final Ticker ticker;

    public ExpiringCache(int capacity, Duration ttl, Ticker ticker) {
        if (capacity < 1 || ttl.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("capacity " + capacity + ", ttl " + ttl);
        }
        this.capacity = capacity;
        this.ttl = ttl;
        this.ticker = ticker;
    }

    @Override
    public Optional<V> get(K key) {
        Objects.requireNonNull(key);
        synchronized (guard) {
            Entry<V> e = entries.remove(key);
            if (e == null || old(e)) {
                return Optional.empty();
            }
            entries.put(key, e); // now the youngest in use
            return Optional.of(e.value);
        }
    }

    @Override
    public void put(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        synchronized (guard) {
            entries.remove(key);
            if (entries.size() == capacity) {
                entries.values().removeIf(this::old);
            }
            if (entries.size() == capacity) {
                entries.remove(entries.keySet().iterator().next());
            }
            entries.put(key, new Entry<>(value, ticker.nanos()));
        }
    }

    @Override
    public boolean remove(K key) {
        synchronized (guard) {
            Entry<V> e = entries.remove(key);
            return e != null && !old(e);
        }
    }

    @Override
    public int size() {
        synchronized (guard) {
            return (int) entries.values().stream().filter(e -> !old(e)).count();
        }
    }

    private boolean old(Entry<V> e) {
        return Duration.ofNanos(ticker.nanos() - e.born).compareTo(ttl) >= 0;
    }
}
