package dev.codeagent.llm.route;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a server that sheds what is too much for it from one that is down: both refuse (503, 529), but the first serves others
 * meanwhile, and what takes the load off it is the route's limit, not its breaker. Safe for many threads; nothing here waits.
 */
final class Shedding {

  /** A refusal comes at once, an answer takes its time: those of one crowd come to their ends as close together. */
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private boolean everServed;
  private long lastServed;
  private boolean everShed;
  private long lastShed;

  /** A try was served. */
  void served(long now) {
    lock.lock();
    try {
      everServed = true;
      lastServed = now;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try was refused.
   *
   * @return whether that tells no more than the refusal before, as the try began before that one came
   */
  boolean repeats(long started, long now) {
    lock.lock();
    try {
      if (everShed && started - lastShed < 0) {
        return true;
      }
      everShed = true;
      lastShed = now;
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Whether another try was served a moment ago. */
  boolean servesOthers(long now) {
    lock.lock();
    try {
      return everServed && now - lastServed <= MOMENT;
    } finally {
      lock.unlock();
    }
  }
}
