package com.tenantry.settings;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsAcceptanceTest {
    private static Map<String, Object> map(Object... kv) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i < kv.length; i += 2) {
            m.put((String) kv[i], kv[i + 1]);
        }
        return m;
    }

    private final Map<String, Object> defaults = map("mail", map("from", "x", "tls", map("on", true, "min", 2)), "lang", "en",
            "hosts", new ArrayList<>(List.of("h1", "h2")));

    @Test
    void defaultsStay() {
        String before = defaults.toString();
        SettingsMerger.merge(defaults, map("mail", map("from", "y", "tls", map("min", 3)), "new", 1, "lang", null));
        assertEquals(before, defaults.toString());
    }

    @Test
    void tenantsDoNotMix() {
        TenantRegistry r = new TenantRegistry(defaults);
        r.register("a", map("mail", map("tls", map("min", 9))));
        r.register("b", map());
        assertEquals(9, r.settingsOf("a").get("mail.tls.min"));
        assertEquals(2, r.settingsOf("b").get("mail.tls.min"));
        assertNotEquals(r.settingsOf("a"), r.settingsOf("b"));
    }

    @Test
    void overridesStay() {
        Map<String, Object> own = map("extra", map("a", 1));
        Settings s = SettingsMerger.merge(map("extra", "text"), own);
        ((Map<String, Object>) cast(own.get("extra"))).put("a", 2);
        assertEquals(1, s.get("extra.a"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void laterChangesDoNotShow() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> deep = map("k", map("list", list));
        Settings s = SettingsMerger.merge(defaults, map("own", deep));
        list.add(2);
        cast(deep.get("k")).put("z", 1);
        cast(cast(defaults.get("mail")).get("tls")).put("min", 77);
        ((List<Object>) defaults.get("hosts")).add("h3");
        assertEquals(List.of(1), s.get("own.k.list"));
        assertNull(s.get("own.k.z"));
        assertEquals(2, s.get("mail.tls.min"));
        assertEquals(List.of("h1", "h2"), s.get("hosts"));
    }

    @Test
    void laterChangesInsideListsDoNotShow() {
        Map<String, Object> item = map("name", "first");
        Settings s = SettingsMerger.merge(map(), map("items", new ArrayList<>(List.of(item))));
        item.put("name", "second");
        assertEquals(List.of(Map.of("name", "first")), s.get("items"));
    }

    @Test
    void nullRemovesAtDepth() {
        Settings s = SettingsMerger.merge(defaults, map("mail", map("from", null, "tls", map("on", null)), "lang", null));
        assertEquals("{mail={tls={min=2}}, hosts=[h1, h2]}", s.toString());
    }

    @Test
    void nullInNewMapsIsNoValue() {
        assertNull(SettingsMerger.merge(map(), map("a", map("b", null))).get("a.b"));
    }

    @Test
    void order() {
        Settings s = SettingsMerger.merge(map("b", 1, "n", map("z", 1, "y", 2), "a", 2), map("c", 3, "n", map("x", 3, "z", 0), "b", 9));
        assertEquals("{b=9, n={z=0, y=2, x=3}, a=2, c=3}", s.toString());
    }

    @Test
    void immutableArguments() {
        assertEquals(2, SettingsMerger.merge(Map.of("a", Map.of("b", 1)), Map.of("a", Map.of("b", 2))).get("a.b"));
    }

    @Test
    void mapReplacesPlainAndBack() {
        assertEquals("{a={b=1}}", SettingsMerger.merge(map("a", 5), map("a", map("b", 1))).toString());
        assertEquals("{a=5}", SettingsMerger.merge(map("a", map("b", 1)), map("a", 5)).toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object o) {
        return (Map<String, Object>) o;
    }
}
