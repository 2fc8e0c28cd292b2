package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class MaskerTest {
    private final Masker masker = new Masker();

    @Test
    void phone() {
        assertTrue(masker.mask("тел. +79161234567").contains("+7"));
    }

    @Test
    void mail() {
        assertNotNull(masker.mask("anna.k@mail.ru"));
    }

    @Test
    void secret() {
        assertEquals("Token=***; mytoken=1", masker.mask("Token=abc; mytoken=1"));
    }

    @Test
    void nullStaysNull() {
        assertNull(masker.mask(null));
    }

    @Test
    void formatterUsesMasker() {
        assertTrue(new LogFormatter().format(LogEvent.of(Level.INFO, "password=1")).endsWith("INFO password=***"));
    }
}
