package org.keepsake.cache;

import java.util.function.Function;

/** A function that remembers its answers. */
public final class Memo<K, V> implements Function<K, V> {
    private final Cache<K, V> cache;
    private final Function<? super K, ? extends V> slow;

    public Memo(Cache<K, V> cache, Function<? super K, ? extends V> slow) {
        this.cache = cache;
        this.slow = slow;
    }

    @Override
    public V apply(K key) {
        return cache.get(key).orElseGet(() -> {
            V v = slow.apply(key);
            cache.put(key, v);
            return v;
        });
    }
}
