package com.tenantry.settings;

import static org.junit.jupiter.api.Assertions.*;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsMergerTest {
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    SettingsMergerTest() {
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("from", "noreply@x");
        mail.put("port", 25);
        defaults.put("mail", mail);
        defaults.put("lang", "en");
    }

    @Test
    void mergesNestedMaps() {
        Settings s = SettingsMerger.merge(defaults, Map.of("mail", Map.of("port", 587)));
        assertEquals("noreply@x", s.get("mail.from"));
        assertEquals(587, s.get("mail.port"));
    }

    @Test
    void nullRemoves() {
        Map<String, Object> own = new HashMap<>();
        own.put("lang", null);
        assertFalse(SettingsMerger.merge(defaults, own).asMap().containsKey("lang"));
    }

    @Test
    void listsAreReplaced() {
        defaults.put("colors", List.of("red", "blue"));
        assertEquals(List.of("green"), SettingsMerger.merge(defaults, Map.of("colors", List.of("green"))).get("colors"));
    }
}
