package org.keepsake.cache;

import java.util.Optional;

/** A place to keep values for a while. */
public interface Cache<K, V> {
    Optional<V> get(K key);

    void put(K key, V value);

    /** @return whether the key was there */
    boolean remove(K key);

    int size();
}
