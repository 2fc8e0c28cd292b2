package com.tenantry.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays a tenant's own settings over the defaults. */
public final class SettingsMerger {
    private SettingsMerger() {}

    /**
     * Merges nested maps key by key; other values replace the default; an override of null removes it.
     */
    public static Settings merge(Map<String, Object> defaults, Map<String, Object> overrides) {
        return new Settings(union(defaults, overrides));
    }

    private static Map<String, Object> union(Map<?, ?> low, Map<?, ?> high) {
        Set<Object> keys = new LinkedHashSet<>(low.keySet());
        keys.addAll(high.keySet());
        Map<String, Object> out = new LinkedHashMap<>();
        for (Object key : keys) {
            Object v = high.containsKey(key) ? choose(low.get(key), high.get(key)) : freeze(low.get(key));
            if (v != null) {
                out.put((String) key, v);
            }
        }
        return out;
    }

    private static Object choose(Object low, Object high) {
        return low instanceof Map<?, ?> l && high instanceof Map<?, ?> h ? union(l, h) : freeze(high);
    }

    private static Object freeze(Object o) {
        if (o instanceof Map<?, ?> m) {
            return union(m, Map.of());
        }
        if (o instanceof List<?> l) {
            List<Object> copy = new ArrayList<>(l.size());
            for (Object x : l) {
                copy.add(freeze(x));
            }
            return Collections.unmodifiableList(copy);
        }
        return o;
    }
}
