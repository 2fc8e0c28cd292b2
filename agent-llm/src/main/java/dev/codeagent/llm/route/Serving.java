package dev.codeagent.llm.route;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a server that fails some tries from one that is down: the first serves others meanwhile. One that sheds what is too much
 * for it (503, 529) is such a server, and what takes the load off it is the route's limit, not its breaker; and where there is
 * one route alone, one that answers some calls is better than none. Safe for many threads; nothing here waits.
 */
final class Serving {

  /** A refusal comes at once, an answer takes its time: those of one crowd come to their ends as close together. */
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  /** So many rounds of refusals in a row are no crowd's any more, though others were served a moment ago. */
  private static final int MANY = 4;

  /** So many are none where nobody was. */
  private static final int SOME = 2;

  /** The last tries of which most fail where a server is down for most; an int has room for 32. */
  private static final int LAST = 16;

  private static final int MASK = (1 << LAST) - 1;

  private final ReentrantLock lock = new ReentrantLock();
  private boolean everServed;
  private long lastServed;
  private boolean everFailed;
  private long lastFailed;
  private long firstOfRow;
  private int inRow;
  private int known;
  private int failures;

  /** A try that began then begins to be answered: so long ago the server took it on. */
  void takenOn(long started, long now) {
    lock.lock();
    try {
      take(started, now);
    } finally {
      lock.unlock();
    }
  }

  /** A try that began then was answered. */
  void served(long started, long now) {
    lock.lock();
    try {
      take(started, now);
      note(0);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A try failed.
   *
   * @return whether that tells no more than the failure before, as the try began before that one came
   */
  boolean repeats(long started, long now) {
    lock.lock();
    try {
      note(1);
      if (everFailed && started - lastFailed < 0) {
        return true;
      }
      everFailed = true;
      lastFailed = now;
      if (inRow++ == 0) {
        firstOfRow = now;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the server took on another try lately.
   *
   * @param usual nanoseconds that an answer takes to begin, as nothing is heard of a try before that
   */
  boolean servesSome(long now, double usual) {
    lock.lock();
    try {
      return everServed && now - lastServed <= MOMENT + usual;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it serves most of what it is asked, so that calls need not go elsewhere. */
  boolean servesMost(long now) {
    lock.lock();
    try {
      boolean mostFail = known == LAST && 2 * Integer.bitCount(failures) > LAST;
      boolean lately = everServed && now - lastServed <= MOMENT;
      return !mostFail && inRow < (lately ? MANY : SOME);
    } finally {
      lock.unlock();
    }
  }

  private void take(long started, long now) {
    if (!everServed || started - lastServed > 0) {
      everServed = true;
      lastServed = started;
    }
    if (now - started <= MOMENT || started - firstOfRow >= 0) {
      inRow = 0;
    }
  }

  private void note(int failure) {
    failures = (failures << 1 | failure) & MASK;
    known = Math.min(LAST, known + 1);
  }
}
