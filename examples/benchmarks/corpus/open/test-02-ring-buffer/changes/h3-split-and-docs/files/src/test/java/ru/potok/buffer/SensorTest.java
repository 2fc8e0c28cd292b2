package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class SensorTest {
    @Test
    void smooths() {
        Sensor s = new Sensor("t");
        assertEquals("t=10", s.report(10));
        assertEquals("t=15", s.report(20));
        for (int i = 0; i < 8; i++) {
            s.report(0);
        }
        assertEquals("t=0", s.report(0));
    }
}
