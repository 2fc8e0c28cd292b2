package com.tenantry.settings;


import java.util.Map;

/** Lays a tenant's own settings over the defaults. */
public final class SettingsMerger {
    private SettingsMerger() {}

    /**
     * Merges nested maps key by key; other values replace the default; an override of null removes it.
     */
    public static Settings merge(Map<String, Object> defaults, Map<String, Object> overrides) {
        Map<String, Object> result = DeepCopy.ofMap(defaults);
        layOver(result, DeepCopy.ofMap(overrides));
        return new Settings(result);
    }

    private static void layOver(Map<String, Object> target, Map<String, Object> own) {
        own.forEach((key, value) -> {
            if (value == null) {
                target.remove(key);
            } else {
                put(target, key, value);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> target, String key, Object value) {
        if (target.get(key) instanceof Map<?, ?> old && value instanceof Map<?, ?> add) {
            layOver((Map<String, Object>) old, (Map<String, Object>) add);
        } else {
            target.put(key, value);
        }
    }
}
