package com.tenantry.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies trees of maps and lists. */
final class DeepCopy {
    private DeepCopy() {}

    static Object of(Object o) {
        if (o instanceof Map) {
            return ofMap((Map<?, ?>) o);
        } else if (o instanceof Collection) {
            return ((Collection<?>) o).stream().map(DeepCopy::of).collect(Collectors.toList());
        }
        return o;
    }

    static Map<String, Object> ofMap(Map<?, ?> m) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> e : m.entrySet()) {
            copy.put(String.valueOf(e.getKey()), of(e.getValue()));
        }
        return copy;
    }
}
