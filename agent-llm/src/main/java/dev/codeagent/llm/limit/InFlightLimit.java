package dev.codeagent.llm.limit;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.llm.route.DecayingAverage;
import dev.codeagent.llm.route.Load;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * The number of calls that one route has in flight at most.
 *
 * <p>What the demand will need follows from Little's law (1961): calls in flight are arrivals a second times their
 * latency; arrivals are forecast, latency is a decaying average, and twice the product is opened, so that growth is never
 * held up. A call that waits counts as if it arrived now, because no forecast knows of it long after it did; and where a fast
 * server's burst rises faster than any forecast, each answer that comes while calls wait opens one more, as slow start does
 * (RFC 5681, 3.1), until half of that is unused. What the provider carries is learnt from its refusals ({@link Capacity}).
 * Where the provider tells what is left of its rate, no more calls begin until its reset than that; when nothing is left, one
 * at a time, since many providers give some back long before they give all. The least of the three holds.
 *
 * <p>Safe for many threads. Waiting calls are served in their order, end at once on cancel and interrupt, and not after
 * the deadline or the time that they may wait. What one has to wait is expected to be its place in the queue times the latency
 * over the limit; one that can go elsewhere does so as soon as that is too long.
 */
public final class InFlightLimit implements Load {

  /** Opened without any forecast, so that the first calls of a burst need not wait for it. */
  static final int LEAST_OPEN = 16;

  /** Twice what is forecast: a forecast lags behind a rise by about one doubling a second. */
  private static final double HEADROOM = 2;

  /** Presumed latency before any call: models take seconds; too much opens too much, which the decrease corrects. */
  private static final Duration PRESUMED = Duration.ofSeconds(10);

  private static final Duration HALF_LIFE = Duration.ofSeconds(30);

  private static final double NANOS = 1e9;

  private final String route;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  /** What those wait for that wait, each for its own, in their order: who wakes in vain keeps its place. */
  private final Deque<Condition> waiting = new ArrayDeque<>();

  private final Forecast forecast = new Forecast();
  private final DecayingAverage latency =
      new DecayingAverage((double) PRESUMED.toNanos(), 1, HALF_LIFE);

  private int inFlight;

  /** What answers opened while calls waited. */
  private int opened;

  private final Capacity capacity;
  private final RateAllowance rate = new RateAllowance();
  private volatile double utilisation;

  /**
   * @param route the name of the route, for events
   * @param most how many may ever be under way, as what carries them takes no more
   */
  public InFlightLimit(String route, int most) {
    this.route = Objects.requireNonNull(route, "route");
    this.most = most;
    capacity = new Capacity(most);
  }

  @Override
  public double utilisation() {
    return utilisation;
  }

  /**
   * A slot that a call took.
   *
   * @param number of the call, among those of the route
   * @param waited how many nanoseconds it waited for it; 0 where one was free
   */
  record Taken(long number, long waited) {}

  /** Takes a slot for a call that has nowhere else to go. */
  Taken acquire(CallContext context, Duration longest) throws InterruptedException {
    return acquire(context, longest, nanos -> false);
  }

  /**
   * Takes a slot; waits while all are in use.
   *
   * @param longest the longest wait
   * @param leaves whether the call goes elsewhere rather than wait so many nanoseconds in all
   * @throws ProviderException when the longest wait is over or not worth its while, so that another route may be asked
   */
  Taken acquire(CallContext context, Duration longest, LongPredicate leaves)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = context.ticker().nanos();
      forecast.arrived(now);
      int limit = limit(now);
      if (waiting.isEmpty() && inFlight < limit) {
        inFlight++;
        utilisation = (double) inFlight / limit;
        return new Taken(begin(now), 0);
      }
      if (leaves.test(expectedWait(waiting.size(), now))) {
        throw crowded();
      }
      await(context, longest, leaves);
      inFlight++;
      long begun = context.ticker().nanos();
      long number = begin(begun);
      measure(begun);
      passOn(begun);
      return new Taken(number, begun - now);
    } finally {
      lock.unlock();
    }
  }

  /** A call ended well, or by what says nothing about the load. */
  void answered(long started, long now) {
    lock.lock();
    try {
      latency.add((double) (now - started), now);
      capacity.answered(inFlight, now, latency.value(now));
      if (!waiting.isEmpty()) {
        opened = Math.min(most, Math.max(opened, inFlight) + 1);
      } else if (2 * inFlight < opened) {
        opened--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A call ended because the provider has too much to do. */
  void overloaded(long started, long now) {
    lock.lock();
    try {
      capacity.refused(started, inFlight, now, latency.value(now));
    } finally {
      lock.unlock();
    }
  }

  /** The provider told a call what is left of its rate. */
  void told(long number, long requestsLeft, Duration untilReset, long now) {
    lock.lock();
    try {
      rate.told(number, requestsLeft, now + untilReset.toNanos(), now);
    } finally {
      lock.unlock();
    }
  }

  /** Gives the slot back. */
  void release(long now) {
    lock.lock();
    try {
      inFlight--;
      measure(now);
      passOn(now);
    } finally {
      lock.unlock();
    }
  }

  /** The limit as it stands. */
  int limitAt(long now) {
    lock.lock();
    try {
      return limit(now);
    } finally {
      lock.unlock();
    }
  }

  /** What a call with so many before it waits: slots come free one by one, as often as calls under way take their time. */
  private long expectedWait(int before, long now) {
    return (long) ((before + 1) * latency.value(now) / limit(now));
  }

  /** Counts a call that begins; its number. */
  private long begin(long now) {
    capacity.began(now, latency.value(now));
    return rate.begin();
  }

  private int placeOf(Condition turn) {
    int place = 0;
    for (Condition other : waiting) {
      if (other == turn) {
        return place;
      }
      place++;
    }
    return place;
  }

  private void await(CallContext context, Duration longest, LongPredicate leaves)
      throws InterruptedException {
    long start = context.ticker().nanos();
    context.events().publish(new CallEvent.SlotAwaited(context.callId(), route, inFlight));
    Condition turn = lock.newCondition();
    CancellationToken.Registration registration = context.cancellation().onCancel(() -> wake(turn));
    waiting.add(turn);
    try {
      do {
        context.throwIfEnded();
        long left = context.deadline().remaining().toNanos();
        long now = context.ticker().nanos();
        long patience = longest.toNanos() - (now - start);
        if (patience <= 0 || leaves.test(now - start + expectedWait(placeOf(turn), now))) {
          throw crowded();
        }
        long wait = Math.min(Math.min(left, patience), recheckNanos());
        boolean signalled = turn.await(wait, TimeUnit.NANOSECONDS);
        if (!signalled) {
          context.throwIfEnded();
        }
      } while (waiting.peek() != turn || inFlight >= limit(context.ticker().nanos()));
    } finally {
      waiting.remove(turn);
      registration.close();
      passOn(context.ticker().nanos());
    }
    context.throwIfEnded();
  }

  private ProviderException crowded() {
    return ProviderException.of(
        ProviderFault.CROWDED,
        "No call over the route " + route + " ended in time, and no more may be under way.",
        "Have fewer calls under way at once, or add a route to another server.");
  }

  /** The limit also rises by time alone, when a rate is reset. */
  private static long recheckNanos() {
    return Duration.ofMillis(250).toNanos();
  }

  private void wake(Condition turn) {
    lock.lock();
    try {
      turn.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the next that waits when there is room. */
  private void passOn(long now) {
    Condition next = waiting.peek();
    if (next != null && inFlight < limit(now)) {
      next.signal();
    }
  }

  private void measure(long now) {
    utilisation = (double) (inFlight + waiting.size()) / limit(now);
  }

  private int limit(long now) {
    double seconds = latency.value(now) / NANOS;
    double demand = forecast.perSecond(now) + waiting.size();
    double needed = Math.max(Math.max(LEAST_OPEN, opened), HEADROOM * demand * seconds);
    double limit = Math.min(capacity.calls(), needed);
    long left = rate.left(now);
    if (left < most) {
      limit = Math.min(limit, (double) (inFlight + left));
    }
    return Math.clamp((long) Math.ceil(limit), 1, most);
  }
}
