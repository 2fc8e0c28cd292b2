package dev.codeagent.llm.http;

import dev.codeagent.api.call.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Aborts waits that last too long, all by one thread, which sleeps until the next limit. Waits nearly always end long before
 * their limit, and the next one's limit is later: so that thread is hardly ever woken, and a wait costs two writes. A timeout
 * of the socket would arm a timer for each read instead, and could not bound a head that comes byte by byte.
 */
final class Watch implements AutoCloseable {

  /** What a guard's limit is while nothing is waited for. */
  private static final long NEVER = Long.MAX_VALUE;

  /** What a guard's limit is when it was reached. */
  private static final long OVER = -1;

  private final Ticker ticker;
  private final ThreadFactory threads;
  private final long start;
  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final Thread watcher;
  private volatile long nextRound = NEVER;
  private volatile boolean closed;

  private Watch(Ticker ticker, ThreadFactory threads) {
    this.ticker = ticker;
    this.threads = threads;
    start = ticker.nanos();
    watcher = threads.newThread(this::watch);
  }

  /** Begins to watch, on a thread of that factory; those that abort come from it, too. */
  static Watch begin(Ticker ticker, ThreadFactory threads) {
    Watch watch = new Watch(ticker, threads);
    watch.watcher.start();
    return watch;
  }

  /** Watches the waits of one exchange, until it is closed. The abort must end whatever is waited for. */
  Guard guard(Runnable abort) {
    Guard guard = new Guard(abort);
    guards.add(guard);
    return guard;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }

  private long now() {
    return ticker.nanos() - start;
  }

  private void watch() {
    while (!closed) {
      // a limit that is set while the guards are looked through may be missed: its setter sees this
      // and wakes us
      nextRound = NEVER;
      long now = now();
      long next = NEVER;
      for (Guard guard : guards) {
        next = Math.min(next, guard.check(now));
      }
      nextRound = next;
      if (next == NEVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, next - now());
      }
    }
  }

  /** Watches the waits of one exchange, one after the other. For the one thread that waits. */
  final class Guard implements AutoCloseable {
    private final Runnable abort;
    private final AtomicLong limit = new AtomicLong(NEVER);

    private Guard(Runnable abort) {
      this.abort = abort;
    }

    /** A wait begins that may last so many nanoseconds. */
    void begin(long nanos) {
      long at = now() + Math.min(nanos, NEVER / 2);
      limit.set(at);
      if (at < nextRound) {
        LockSupport.unpark(watcher);
      }
    }

    /** The wait has ended; false when that was by the abort. */
    boolean end() {
      return limit.getAndSet(NEVER) != OVER;
    }

    @Override
    public void close() {
      guards.remove(this);
    }

    /** Aborts a wait whose limit is reached; when the next one is. */
    private long check(long now) {
      long at = limit.get();
      if (at == OVER) {
        return NEVER;
      }
      if (at > now) {
        return at;
      }
      if (limit.compareAndSet(at, OVER)) {
        threads.newThread(abort).start();
      }
      return NEVER;
    }
  }
}
