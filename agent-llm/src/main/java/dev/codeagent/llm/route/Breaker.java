package dev.codeagent.llm.route;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A circuit breaker: closed while things go well, open after failures, half-open while one probe is under way. After a
 * probe that succeeded, traffic comes back by and by, and the first failure meanwhile opens it again.
 *
 * <p>Safe for many threads; holds its lock for a few comparisons. Times are nanoseconds of the ticker in use.
 */
final class Breaker {

  /** The share of traffic right after a successful probe. */
  private static final double FIRST_SHARE = 0.1;

  /** When to look again while another call's probe is under way. */
  private static final long PROBE_CHECK = Duration.ofSeconds(1).toNanos();

  /** An answer that took longer tells how the server was, not how it is after a failure. */
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  /** No try may begin. */
  static final long REFUSED = -1;

  /** A try may begin, and is no probe. */
  static final long ADMITTED = 0;

  private final BreakerTerms terms;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean open;
  private volatile boolean ramping;
  private int failuresInRow;
  private long lastFailed;
  private int openings;
  private long openedAt;
  private boolean closedBefore;
  private long closedAt;
  private long probes;

  /** The number of the one under way; 0 when none is. */
  private long probe;

  Breaker(BreakerTerms terms) {
    this.terms = terms;
  }

  boolean isOpen() {
    return open;
  }

  /** Nanoseconds until a try may be admitted; 0 when one may now; unknown, hence some, while a probe is under way. */
  long admitsIn(long now, boolean alone) {
    if (!open) {
      return 0;
    }
    lock.lock();
    try {
      if (!open) {
        return 0;
      }
      if (probe != 0) {
        return PROBE_CHECK;
      }
      return Math.max(0, terms.openNanos(openings, alone) - (now - openedAt));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Claims a try; one that is a probe has to end by {@link #succeeded}, {@link #failed}, {@link #postpone} or {@link
   * #release}.
   *
   * @return {@link #REFUSED}, {@link #ADMITTED}, or the number of the probe, above these
   */
  long claim(long now, boolean alone) {
    if (!open) {
      return ADMITTED;
    }
    lock.lock();
    try {
      if (!open) {
        return ADMITTED;
      }
      if (probe != 0 || now - openedAt < terms.openNanos(openings, alone)) {
        return REFUSED;
      }
      probe = ++probes;
      return probe;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a probe back that was not made; without effect when it came to a result. */
  void release(long number) {
    lock.lock();
    try {
      if (probe == number) {
        probe = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a probe back that was made; where it came to no result, the next one comes after the usual time. */
  void postpone(long number, long now) {
    lock.lock();
    try {
      if (number != 0 && probe == number) {
        probe = 0;
        openedAt = now;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try succeeded.
   *
   * @param sole whether its call has no other route: each outage begins with short waits for it
   * @return whether this closed the breaker
   */
  boolean succeeded(long started, long now, boolean sole) {
    if (!open && failuresInRow == 0 && !ramping) {
      return false;
    }
    lock.lock();
    try {
      if (started - lastFailed >= 0 || now - started <= MOMENT) {
        failuresInRow = 0;
      }
      if (ramping && now - closedAt >= terms.ramp().toNanos()) {
        ramping = false;
        openings = 0;
      }
      if (!open || started - openedAt < 0) {
        return false;
      }
      open = false;
      probe = 0;
      ramping = true;
      closedBefore = true;
      openings = sole ? 0 : openings;
      closedAt = now;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try failed.
   *
   * @param number of the probe that it is, or 0
   * @param sole whether its call has no other route, from which traffic would return
   * @param tooOften whether failures are so frequent that one more is enough
   * @return whether this opened the breaker
   */
  boolean failed(long number, long started, long now, boolean sole, boolean tooOften) {
    lock.lock();
    try {
      if (open) {
        if (number != 0 && probe == number) {
          open(now);
        }
        return false;
      }
      if (closedBefore && started - closedAt < 0) {
        return false; // tells of the outage that is over
      }
      failuresInRow++;
      lastFailed = now;
      boolean returning = ramping && !sole && now - closedAt < terms.ramp().toNanos();
      return (returning || tooOften || failuresInRow >= terms.failures()) && open(now);
    } finally {
      lock.unlock();
    }
  }

  /** Opens the breaker for reasons of another. */
  boolean openNow(long now) {
    lock.lock();
    try {
      return !open && open(now);
    } finally {
      lock.unlock();
    }
  }

  /** The part of its usual traffic that a route gets, 0 to 1. */
  double share(long now) {
    if (open) {
      return 0;
    }
    if (!ramping) {
      return 1;
    }
    lock.lock();
    try {
      double part = (double) (now - closedAt) / terms.ramp().toNanos();
      return Math.clamp(part, FIRST_SHARE, 1);
    } finally {
      lock.unlock();
    }
  }

  private boolean open(long now) {
    open = true;
    ramping = false;
    probe = 0;
    failuresInRow = 0;
    openings++;
    openedAt = now;
    return true;
  }
}
