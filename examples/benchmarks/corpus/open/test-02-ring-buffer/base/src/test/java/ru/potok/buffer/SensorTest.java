package ru.potok.buffer;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class SensorTest {
    @Test
    void smooths() {
        Sensor s = new Sensor("t");
        assertEquals("t=10", s.report(10));
        assertEquals("t=15", s.report(20));
    }
}
