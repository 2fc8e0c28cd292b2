package dev.codeagent.llm.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many exchanges with one server be under way; the others wait in their order, as actions that hold no thread.
 * Safe for many threads.
 */
final class Turns {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Line> lines = new HashMap<>();

  /** Those at one server. */
  private static final class Line {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;
  }

  Turns(int most) {
    this.most = most;
  }

  /** Runs the action, now or when its turn comes; {@link #leave} has to follow. */
  void take(String server, Runnable begin) {
    lock.lock();
    try {
      Line line = lines.computeIfAbsent(server, name -> new Line());
      if (line.underWay >= most) {
        line.waiting.add(begin);
        return;
      }
      line.underWay++;
    } finally {
      lock.unlock();
    }
    begin.run();
  }

  /** Gives the turn of that action to the next one, or takes the action out if its turn never came. */
  void leave(String server, Runnable begin) {
    Runnable next = leaveFor(server, begin);
    if (next != null) {
      next.run();
    }
  }

  private @Nullable Runnable leaveFor(String server, Runnable begin) {
    lock.lock();
    try {
      Line line = lines.get(server);
      if (line == null || line.waiting.remove(begin)) {
        return null;
      }
      Runnable next = line.waiting.poll();
      if (next == null) {
        line.underWay--;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
