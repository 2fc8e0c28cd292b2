package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class MaskerTest {
    private final Masker masker = new Masker();

    @Test
    void phone() {
        assertEquals("тел. +7********67", masker.mask("тел. +79161234567"));
        assertEquals("+791612345678", masker.mask("+791612345678"));
    }

    @Test
    void mail() {
        assertEquals("a***@mail.ru", masker.mask("anna.k@mail.ru"));
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
