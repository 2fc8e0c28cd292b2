package com.tenantry.settings;

import java.util.HashMap;
import java.util.Map;

/** Knows the settings of all tenants. */
public class TenantRegistry {
    private final Map<String, Object> defaults;
    private final Map<String, Settings> tenants = new HashMap<>();

    public TenantRegistry(Map<String, Object> defaults) {
        this.defaults = defaults;
    }

    public void register(String tenant, Map<String, Object> own) {
        Map<String, Object> copy = new java.util.LinkedHashMap<>();
        defaults.forEach((k, v) -> copy.put(k, v instanceof Map<?, ?> m ? new java.util.LinkedHashMap<>(m) : v));
        tenants.put(tenant, SettingsMerger.merge(copy, own));
    }

    public Settings settingsOf(String tenant) {
        Settings s = tenants.get(tenant);
        if (s == null) {
            throw new IllegalArgumentException("unknown tenant " + tenant);
        }
        return s;
    }
}
