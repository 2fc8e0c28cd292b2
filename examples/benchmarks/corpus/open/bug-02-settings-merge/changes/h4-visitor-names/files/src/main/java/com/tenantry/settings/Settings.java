package com.tenantry.settings;

import java.util.Collections;
import java.util.Map;

/** Settings of one tenant. */
public final class Settings {
    private final Map<String, Object> values;

    Settings(Map<String, Object> values) {
        this.values = values;
    }

    /** A view; it does not change any more after merging. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Value at a path like {@code mail.from}, or null. */
    public Object get(String path) {
        Object at = values;
        for (String key : path.split("\\.")) {
            if (!(at instanceof Map<?, ?> m)) {
                return null;
            }
            at = m.get(key);
        }
        return at;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Settings s && values.equals(s.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
