package dev.codeagent.llm.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Remembers on which route a session is, as long as it is among the latest. Safe for many threads. */
final class Sessions {

  /** Many more than tasks under way at once; an entry takes some hundred bytes. */
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Route> routes = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Route> eldest) {
      return size() > MOST;
    }
  };

  @Nullable
  Route routeOf(long session) {
    lock.lock();
    try {
      return routes.get(session);
    } finally {
      lock.unlock();
    }
  }

  void remember(long session, Route route) {
    lock.lock();
    try {
      routes.put(session, route);
    } finally {
      lock.unlock();
    }
  }
}
