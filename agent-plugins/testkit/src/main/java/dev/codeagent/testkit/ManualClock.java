package dev.codeagent.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Wall time that a test moves, with a ticker that moves along. Safe for many threads. */
public final class ManualClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;
  private final ManualTicker ticker;

  private ManualClock(AtomicReference<Instant> now, ZoneId zone, ManualTicker ticker) {
    this.now = now;
    this.zone = zone;
    this.ticker = ticker;
  }

  /** A clock in UTC that shows the given time until it is moved. */
  public static ManualClock at(Instant start) {
    return new ManualClock(
        new AtomicReference<>(Objects.requireNonNull(start, "start")),
        ZoneOffset.UTC,
        new ManualTicker());
  }

  /** Moves the wall time and the ticker on. */
  public ManualClock advance(Duration time) {
    ticker.advance(time);
    now.updateAndGet(instant -> instant.plus(time));
    return this;
  }

  /** Sets the wall time alone, as a person or a time server does; the ticker stays. */
  public ManualClock set(Instant instant) {
    now.set(Objects.requireNonNull(instant, "instant"));
    return this;
  }

  /** The monotonic time that moves along with this clock. */
  public ManualTicker ticker() {
    return ticker;
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock in another zone; both move together. */
  @Override
  public Clock withZone(ZoneId other) {
    return new ManualClock(now, other, ticker);
  }
}
