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

  /** Whether a try may begin. */
  enum Admission {
    REFUSED,
    ADMITTED,
    PROBE
  }

  private final BreakerTerms terms;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean open;
  private volatile boolean ramping;
  private int failuresInRow;
  private long lastFailed;
  private int openings;
  private long openedAt;
  private long closedAt;
  private boolean probing;

  Breaker(BreakerTerms terms) {
    this.terms = terms;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether a try that began then may be the probe that is under way. */
  boolean isProbe(long started) {
    lock.lock();
    try {
      return open && probing && started - openedAt >= 0;
    } finally {
      lock.unlock();
    }
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
      if (probing) {
        return PROBE_CHECK;
      }
      return Math.max(0, terms.openNanos(openings, alone) - (now - openedAt));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Claims a try; one that was a probe has to end by {@link #succeeded}, {@link #failed}, {@link #postpone} or {@link
   * #release}.
   */
  Admission claim(long now, boolean alone) {
    if (!open) {
      return Admission.ADMITTED;
    }
    lock.lock();
    try {
      if (!open) {
        return Admission.ADMITTED;
      }
      if (probing || now - openedAt < terms.openNanos(openings, alone)) {
        return Admission.REFUSED;
      }
      probing = true;
      return Admission.PROBE;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a probe back that came to no result. */
  void release() {
    lock.lock();
    try {
      probing = false;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a probe back that was made and came to no result: the next one comes after the usual time. */
  void postpone(long now) {
    lock.lock();
    try {
      if (probing) {
        probing = false;
        openedAt = now;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try succeeded.
   *
   * @param sole whether there is no other route, from which traffic would return by and by: then the outage is over
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
      probing = false;
      ramping = !sole;
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
   * @param tooOften whether failures are so frequent that one more is enough
   * @return whether this opened the breaker
   */
  boolean failed(long started, long now, boolean tooOften) {
    lock.lock();
    try {
      if (!open) {
        failuresInRow++;
        lastFailed = now;
        boolean returning = ramping && now - closedAt < terms.ramp().toNanos();
        return (returning || tooOften || failuresInRow >= terms.failures()) && open(now);
      }
      if (probing && started - openedAt >= 0) {
        open(now); // other tries were let in before and waited for their turn
      }
      return false;
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
    probing = false;
    failuresInRow = 0;
    openings++;
    openedAt = now;
    return true;
  }
}
