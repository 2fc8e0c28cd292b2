package org.fuses.circuit;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private long now;
    private final CircuitBreaker breaker = new CircuitBreaker("db", new Settings(2, Duration.ofNanos(10)), () -> now);

    private void fail() {
        assertThrows(IllegalStateException.class, () -> breaker.call(() -> {
            throw new IllegalStateException("down");
        }));
    }

    @Test
    void opensAndTriesAgain() throws Exception {
        fail();
        assertEquals(CircuitBreaker.State.CLOSED, breaker.state());
        fail();
        assertThrows(OpenException.class, () -> breaker.call(() -> 1));
        now = 10;
        assertEquals(CircuitBreaker.State.HALF_OPEN, breaker.state());
        assertEquals(1, breaker.call(() -> 1));
        assertEquals(CircuitBreaker.State.CLOSED, breaker.state());
    }

    @Test
    void opensAtOnceWhenHalfOpen() {
        fail();
        fail();
        now = 10;
        fail();
        assertEquals(CircuitBreaker.State.OPEN, breaker.state());
    }
}
