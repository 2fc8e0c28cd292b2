package org.keepsake.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

public class ExpiringCache<K, V> implements Cache<K, V> {
    private final Lock lock = new ReentrantLock();
    private final Map<K, Slot> slots = new HashMap<>();
    private final Deque<K> use = new ArrayDeque<>(); // last used at the end
    private final int capacity;
    private final long ttlNanos;
    private final Ticker ticker;

    private final class Slot {
        final V value;
        final long birth = ticker.nanos();

        Slot(V value) {
            this.value = value;
        }

        boolean alive() {
            return ticker.nanos() - birth < ttlNanos;
        }
    }

    public ExpiringCache(int capacity, Duration ttl, Ticker ticker) {
        this.capacity = capacity;
        this.ttlNanos = ttl.toNanos();
        this.ticker = requireNonNull(ticker, "ticker");
        if (capacity <= 0 || ttlNanos <= 0) {
            throw new IllegalArgumentException("capacity and ttl must be positive: " + capacity + ", " + ttl);
        }
    }

    @Override
    public Optional<V> get(K key) {
        requireNonNull(key, "key");
        return locked(() -> {
            Slot s = slots.get(key);
            if (s == null) {
                return Optional.empty();
            }
            if (!s.alive()) {
                forget(key);
                return Optional.empty();
            }
            touch(key);
            return Optional.of(s.value);
        });
    }

    @Override
    public void put(K key, V value) {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        locked(() -> {
            if (!slots.containsKey(key) && slots.size() == capacity) {
                purge();
                if (slots.size() == capacity) {
                    slots.remove(use.removeFirst());
                }
            }
            slots.put(key, new Slot(value));
            touch(key);
            return null;
        });
    }

    @Override
    public boolean remove(K key) {
        return locked(() -> {
            Slot s = slots.get(key);
            forget(key);
            return s != null && s.alive();
        });
    }

    @Override
    public int size() {
        return locked(() -> {
            purge();
            return slots.size();
        });
    }

    private void purge() {
        use.removeIf(k -> {
            boolean dead = !slots.get(k).alive();
            if (dead) {
                slots.remove(k);
            }
            return dead;
        });
    }

    private void touch(K key) {
        use.remove(key);
        use.addLast(key);
    }

    private void forget(K key) {
        slots.remove(key);
        use.remove(key);
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }
}
