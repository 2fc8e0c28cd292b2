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
        if (target.get(key) instanceof Map<?, ?> old && value instanceof Map<?, ?> add) {
            Map<String, Object> nested = (Map<String, Object>) old;
            ((Map<String, Object>) add).forEach((k, v) -> {
                if (v != null) {
                    put(nested, k, v);
                }
            });
        } else {
            target.put(key, value);
        }
    }
}
