package dev.codeagent.core.process;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the first bytes of a stream and whether there were more. Safe for many threads. */
final class Head implements ByteSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private boolean truncated;

  Head(int limit) {
    this.limit = limit;
  }

  @Override
  public void accept(byte[] bytes, int length) {
    lock.lock();
    try {
      int room = Math.min(length, limit - kept.size());
      kept.write(bytes, 0, room);
      truncated |= room < length;
    } finally {
      lock.unlock();
    }
  }

  byte[] bytes() {
    lock.lock();
    try {
      return kept.toByteArray();
    } finally {
      lock.unlock();
    }
  }

  boolean truncated() {
    lock.lock();
    try {
      return truncated;
    } finally {
      lock.unlock();
    }
  }
}
