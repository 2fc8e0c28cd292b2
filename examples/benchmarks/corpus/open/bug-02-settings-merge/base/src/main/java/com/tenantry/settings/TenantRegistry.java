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
        tenants.put(tenant, SettingsMerger.merge(defaults, own));
    }

    public Settings settingsOf(String tenant) {
        Settings s = tenants.get(tenant);
        if (s == null) {
            throw new IllegalArgumentException("unknown tenant " + tenant);
        }
        return s;
    }
}
