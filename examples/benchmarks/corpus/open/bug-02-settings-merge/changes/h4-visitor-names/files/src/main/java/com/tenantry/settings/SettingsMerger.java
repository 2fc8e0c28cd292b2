package com.tenantry.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays a tenant's own settings over the defaults. */
public final class SettingsMerger {
    private SettingsMerger() {}

    /**
     * Merges nested maps key by key; other values replace the default; an override of null removes it.
     * The arguments are not changed and the result shares nothing with them.
     */
    public static Settings merge(Map<String, Object> defaults, Map<String, Object> overrides) {
        return new Settings(overlay(defaults, overrides));
    }

    private static Map<String, Object> overlay(Map<?, ?> defaults, Map<?, ?> overrides) {
        Map<String, Object> result = snapshot(defaults);
        for (Map.Entry<?, ?> e : overrides.entrySet()) {
            String key = (String) e.getKey();
            Object value = e.getValue();
            if (value == null) {
                result.remove(key);
            } else if (value instanceof Map<?, ?> add && result.get(key) instanceof Map<?, ?> old) {
                result.put(key, overlay(old, add));
            } else {
                result.put(key, copy(value));
            }
        }
        return result;
    }

    private static Map<String, Object> snapshot(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((k, v) -> result.put((String) k, copy(v)));
        return result;
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> m) {
            return snapshot(m);
        }
        if (value instanceof List<?> l) {
            List<Object> result = new ArrayList<>();
            l.forEach(x -> result.add(copy(x)));
            return result;
        }
        return value;
    }
}
