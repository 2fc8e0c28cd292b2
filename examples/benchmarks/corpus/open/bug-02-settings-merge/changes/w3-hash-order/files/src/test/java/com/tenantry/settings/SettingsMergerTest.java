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
    void defaultsAreNotTouched() {
        SettingsMerger.merge(defaults, Map.of("mail", Map.of("port", 587)));
        assertEquals(25, SettingsMerger.merge(defaults, Map.of()).get("mail.port"));
    }

    @Test
    void nullRemovesAtDepth() {
        Map<String, Object> mail = new HashMap<>();
        mail.put("port", null);
        assertEquals(Map.of("from", "noreply@x"), SettingsMerger.merge(defaults, Map.of("mail", mail)).get("mail"));
    }

    @Test
    void listsAreReplaced() {
        defaults.put("colors", List.of("red", "blue"));
        assertEquals(List.of("green"), SettingsMerger.merge(defaults, Map.of("colors", List.of("green"))).get("colors"));
    }
}
