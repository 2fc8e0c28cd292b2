package dev.codeagent.llm.route;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Until when a route rests that speaks against itself without being away: its rate, key or credit is used up, or its model
 * does not keep to what is asked. A rest that the provider did not demand itself is kept only while another route serves.
 * Safe for many threads; nothing here waits.
 */
final class Rests {

  /** How long a route rests whose rate is used up and that does not say until when. */
  private static final Duration RATE = Duration.ofSeconds(5);

  /** By how much longer it rests with each further refusal in a row, be it that it named a time and refuses after it too. */
  private static final int GROWTH = 4;

  /** The longest that it rests so; rates are counted by the minute. */
  private static final Duration LONGEST_RATE = Duration.ofMinutes(1);

  /** Answers in a row that are not what was asked for, after which another model is asked; one or two are chance. */
  private static final int UNFIT_ANSWERS = 3;

  /** How long a route rests after them. */
  private static final Duration UNFIT = Duration.ofMinutes(1);

  /** How long a route rests whose key or credit is refused and that does not say until when; somebody has to act. */
  private static final Duration REFUSED = Duration.ofHours(1);

  /** Longer than any quota lasts; a date beyond it is nonsense, and sums of nanoseconds must not overflow. */
  private static final Duration LONGEST = Duration.ofDays(400);

  /** A server or a rate that demands more is asked again after it all the same; only accounts name days. */
  private static final Duration LONGEST_TOLD = Duration.ofHours(1);

  /**
   * How long a route rests.
   *
   * @param until when it ends
   * @param keptUntil when it ends for a call that has no other route
   * @param since when it began
   */
  private record Rest(long until, long keptUntil, long since) {

    /** This one and another beside it; by differences, because the ticker's time may overflow. */
    private Rest and(Rest other) {
      return new Rest(
          until - other.until < 0 ? other.until : until,
          keptUntil - other.keptUntil < 0 ? other.keptUntil : keptUntil,
          since);
    }
  }

  private final Duration longestWait;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean calm = true;
  private volatile @Nullable Rest rest;
  private int refusalsInRow;
  private int unfitInRow;

  /**
   * @param longestWait the longest wait on demand of the provider that a call keeps
   */
  Rests(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * Nanoseconds until the rest ends; not above 0 when there is none.
   *
   * @param alone whether no other route is left
   */
  long endsIn(long now, boolean alone) {
    Rest resting = rest;
    return resting == null ? 0 : (alone ? resting.keptUntil() : resting.until()) - now;
  }

  /** Whether a fault demands a longer wait than calls keep. */
  boolean demandsTooMuch(ProviderException fault) {
    Duration told = fault.retryAfter();
    return told != null && told.compareTo(longestWait) > 0;
  }

  /** A try was answered as it should be; one that began before the rest did says nothing about it. */
  void answered(long started) {
    if (calm) {
      return;
    }
    lock.lock();
    try {
      Rest resting = rest;
      if (resting == null || started - resting.since() > 0) {
        rest = null;
        refusalsInRow = 0;
        unfitInRow = 0;
        calm = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A try failed by what other routes may mend; one that began before the rest did does not shorten it. */
  void failed(ProviderException fault, long started, long now) {
    Duration told = fault.retryAfter();
    boolean refused =
        fault.fault() == ProviderFault.BILLING || fault.fault() == ProviderFault.AUTHENTICATION;
    boolean tooMuch = !refused && demandsTooMuch(fault);
    lock.lock();
    try {
      boolean presumed = told == null || told.isZero();
      Duration named = told == null ? Duration.ZERO : told;
      Duration time = longer(named, presumed(fault.fault(), named, started));
      if (time.isZero()) {
        return;
      }
      Duration longest = tooMuch ? LONGEST_TOLD : LONGEST;
      long until = now + shorter(time, longest).toNanos();
      boolean asksAlone = presumed || refused || tooMuch;
      long keptUntil = asksAlone ? now : now + shorter(named, longest).toNanos();
      Rest next = new Rest(until, keptUntil, now);
      Rest resting = rest;
      rest = resting == null || started - resting.since() > 0 ? next : resting.and(next);
      calm = false;
    } finally {
      lock.unlock();
    }
  }

  /** What is presumed beside what a route named; a time of its own only where it named none or does not keep to it. */
  private Duration presumed(ProviderFault fault, Duration named, long started) {
    return switch (fault) {
      case BILLING, AUTHENTICATION -> named.isZero() ? REFUSED : Duration.ZERO;
      case RATE_LIMITED -> afterRefusal(named, started);
      case UNFIT -> named.isZero() ? afterUnfit() : Duration.ZERO;
      default -> Duration.ZERO;
    };
  }

  /**
   * The first refusal is believed; one that follows after the time that was named says that the time was no help. Refusals of
   * tries that were under way together count as one.
   */
  private Duration afterRefusal(Duration named, long started) {
    Rest resting = rest;
    if (resting == null || refusalsInRow == 0 || started - resting.since() > 0) {
      refusalsInRow++;
    }
    if (refusalsInRow == 1 && !named.isZero()) {
      return named;
    }
    Duration time = longer(named, RATE);
    for (int i = 1; i < refusalsInRow && time.compareTo(LONGEST_RATE) < 0; i++) {
      time = time.multipliedBy(GROWTH);
    }
    return shorter(time, LONGEST_RATE);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Duration afterUnfit() {
    unfitInRow++;
    calm = false;
    return unfitInRow < UNFIT_ANSWERS ? Duration.ZERO : UNFIT;
  }
}
