package com.tenantry.settings;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantRegistryTest {
    @Test
    void knowsItsTenants() {
        TenantRegistry r = new TenantRegistry(Map.of("lang", "en"));
        r.register("a", Map.of("lang", "fr"));
        assertEquals("fr", r.settingsOf("a").get("lang"));
        assertThrows(IllegalArgumentException.class, () -> r.settingsOf("b"));
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        Map<String, Object> mail = new java.util.HashMap<>(Map.of("port", 25));
        TenantRegistry r = new TenantRegistry(Map.of("mail", mail));
        r.register("a", Map.of("mail", Map.of("port", 587)));
        r.register("b", Map.of());
        assertEquals(587, r.settingsOf("a").get("mail.port"));
        assertEquals(25, r.settingsOf("b").get("mail.port"));
    }

    @Test
    void settingsCompareByValue() {
        TenantRegistry r = new TenantRegistry(Map.of("lang", "en"));
        r.register("a", Map.of());
        r.register("b", Map.of());
        r.register("c", Map.of("lang", "fr"));
        assertEquals(r.settingsOf("a"), r.settingsOf("b"));
        assertNotEquals(r.settingsOf("a"), r.settingsOf("c"));
    }
}
