package com.tenantry.settings;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is merged shares nothing with what it was merged from. */
class SettingsMergerIsolationTest {
    @Test
    void deepDefaults() {
        Map<String, Object> inner = new HashMap<>(Map.of("a", 1));
        Map<String, Object> defaults = Map.of("x", Map.of("y", inner));
        SettingsMerger.merge(defaults, Map.of("x", Map.of("y", Map.of("a", 2))));
        assertEquals(Map.of("a", 1), inner);
    }

    @Test
    void lists() {
        List<String> hosts = new ArrayList<>(List.of("h"));
        Settings s = SettingsMerger.merge(Map.of(), Map.of("hosts", hosts));
        hosts.clear();
        assertEquals(List.of("h"), s.get("hosts"));
    }
}
