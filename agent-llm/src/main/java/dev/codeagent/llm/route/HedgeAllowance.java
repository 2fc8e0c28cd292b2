package dev.codeagent.llm.route;

import java.util.concurrent.locks.ReentrantLock;

/** Keeps second requests at a small part of all: each call earns a part of one. Safe for many threads. */
final class HedgeAllowance {

  /** The part of calls that may be asked twice. */
  static final double PART = 0.05;

  /** What may be saved up, so that a calm hour does not pay for a storm. */
  private static final double MOST = 5;

  private final ReentrantLock lock = new ReentrantLock();
  private double saved;

  /** A call that might be asked twice began. */
  void earn() {
    lock.lock();
    try {
      saved = Math.min(MOST, saved + PART);
    } finally {
      lock.unlock();
    }
  }

  /** Takes one second request, if there is one. */
  boolean spend() {
    lock.lock();
    try {
      if (saved < 1) {
        return false;
      }
      saved--;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
