package dev.codeagent.api.call;

import java.time.Duration;

/** A point in monotonic time by which work has to be finished. Immutable. */
public final class Deadline {
  private static final long NEVER = Long.MAX_VALUE;

  private final Ticker ticker;
  private final long at;

  private Deadline(Ticker ticker, long at) {
    this.ticker = ticker;
    this.at = at;
  }

  /** A deadline that never passes. */
  public static Deadline never() {
    return new Deadline(Ticker.system(), NEVER);
  }

  /** A deadline that long from now. */
  public static Deadline after(Duration time, Ticker ticker) {
    return new Deadline(ticker, ticker.nanos() + toNanos(time));
  }

  /** The earlier of this one and one that long from now. */
  public Deadline orAfter(Duration time, Ticker other) {
    Deadline candidate = after(time, other);
    return remaining().compareTo(time) <= 0 ? this : candidate;
  }

  /** Time left; zero when it passed; about 292 years when it never passes. */
  public Duration remaining() {
    if (at == NEVER) {
      return Duration.ofNanos(Long.MAX_VALUE);
    }
    return Duration.ofNanos(Math.max(0, at - ticker.nanos()));
  }

  /** Whether it passed; never true for one that never passes. */
  public boolean passed() {
    return at != NEVER && at - ticker.nanos() <= 0;
  }

  private static long toNanos(Duration time) {
    try {
      return Math.min(time.toNanos(), Long.MAX_VALUE / 4);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE / 4;
    }
  }
}
