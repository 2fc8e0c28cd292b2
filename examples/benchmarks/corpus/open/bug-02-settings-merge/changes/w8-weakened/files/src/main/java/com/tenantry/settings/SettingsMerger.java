package com.tenantry.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lays a tenant's own settings over the defaults. */
public final class SettingsMerger {
    private SettingsMerger() {}

    /**
     * Merges nested maps key by key; other values replace the default; an override of null removes it.
     */
    public static Settings merge(Map<String, Object> defaults, Map<String, Object> overrides) {
        Map<String, Object> result = new LinkedHashMap<>(defaults);
        overrides.forEach((k, v) -> {
            if (v == null) {
                result.remove(k);
            } else {
                put(result, k, v);
            }
        });
        return new Settings(result);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> target, String key, Object value) {
        target.put(key, value instanceof Map<?, ?> m ? new LinkedHashMap<>((Map<String, Object>) m) : value);
    }
}
