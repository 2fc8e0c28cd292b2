package dev.codeagent.testkit;

import dev.codeagent.api.call.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that a test moves. Safe for many threads. */
public final class ManualTicker implements Ticker {

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  /**
   * Moves time on.
   *
   * @throws IllegalArgumentException if negative: monotonic time never goes back
   */
  public ManualTicker advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("monotonic time does not go back: " + time);
    }
    nanos.addAndGet(time.toNanos());
    return this;
  }
}
