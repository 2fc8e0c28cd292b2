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
        TenantRegistry r = new TenantRegistry(Map.of("mail", new java.util.HashMap<>(Map.of("port", 25))));
        r.register("before", Map.of());
        r.register("a", Map.of("mail", Map.of("port", 587)));
        r.register("after", Map.of());
        assertEquals(new Settings(Map.of("mail", Map.of("port", 25))), r.settingsOf("after"));
    }

    @Test
    void settingsCompareByValue() {
        TenantRegistry r = new TenantRegistry(Map.of("lang", "en"));
        r.register("a", Map.of());
        r.register("b", Map.of());
        r.register("c", Map.of("lang", "fr", "x", 1));
        assertEquals(r.settingsOf("a"), r.settingsOf("b"));
        assertNotEquals(r.settingsOf("a"), r.settingsOf("c"));
    }
}
