package dev.codeagent.llm.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2 and who is on it. HttpCore 5.4.4 cannot reset a stream on which the server is silent, so a call that
 * leaves may leave its stream behind, which takes a place of those that the server grants. When half of them are taken by such
 * streams, the connection is given to nobody any more, and calls that wait for a place go by another one. A connection that is
 * given to nobody is closed when the last caller has gone.
 *
 * <p>Safe for many threads; nothing here waits.
 */
final class SharedConnection {

  /** An exchange on a connection. */
  interface Passenger {
    /** The server said that it did not take the request and will not. */
    void refused();
  }

  /** The place of one exchange. */
  final class Seat {
    private final Passenger passenger;
    private int stream;
    private boolean gone;
    private boolean over;

    private Seat(Passenger passenger) {
      this.passenger = passenger;
    }

    /** Whether it has a stream; one without waits for a place at the server. */
    boolean begun() {
      lock.lock();
      try {
        return stream > 0;
      } finally {
        lock.unlock();
      }
    }
  }

  private final IOSession session;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those whose callers are there. */
  private final Set<Seat> seats = new HashSet<>();

  private int most;
  private int lastStream = -1;
  private int left;
  private boolean retired;

  /**
   * @param most streams at once, until the server says that they are fewer
   */
  SharedConnection(IOSession session, int most) {
    this.session = session;
    this.most = most;
  }

  IOSession session() {
    return session;
  }

  /** Whether it may be given to another exchange. */
  boolean isOpen() {
    lock.lock();
    try {
      return !retired && session.isOpen();
    } finally {
      lock.unlock();
    }
  }

  /** The server takes no more streams than that at once. */
  void limit(int streams) {
    lock.lock();
    try {
      most = Math.max(1, Math.min(most, streams));
    } finally {
      lock.unlock();
    }
  }

  /** A place, or null when the connection is given to nobody any more. */
  @Nullable
  Seat join(Passenger passenger) {
    lock.lock();
    try {
      if (retired) {
        return null;
      }
      Seat seat = new Seat(passenger);
      seats.add(seat);
      return seat;
    } finally {
      lock.unlock();
    }
  }

  /** Its stream begins, in the order in which HttpCore numbers them: 1, 3, 5 (RFC 9113, 5.1.1). */
  void begin(Seat seat) {
    lock.lock();
    try {
      lastStream += 2;
      seat.stream = lastStream;
      left += seat.gone ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /** Its stream has ended. */
  void ended(Seat seat) {
    lock.lock();
    try {
      left -= seat.gone && !seat.over && seat.stream > 0 ? 1 : 0;
      seat.over = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Its caller has gone.
   *
   * @param whole whether the reply came to its end, so that its stream ends in a moment, if it has not yet
   * @return whether streams that nobody waits for take so many places that the connection should be retired
   */
  boolean leave(Seat seat, boolean whole) {
    boolean last;
    boolean full;
    lock.lock();
    try {
      left += !seat.gone && !seat.over && seat.stream > 0 ? 1 : 0;
      seat.gone = true;
      seats.remove(seat);
      full = !whole && 2 * left >= most;
      last = retired && seats.isEmpty();
    } finally {
      lock.unlock();
    }
    if (last) {
      session.close(CloseMode.IMMEDIATE);
    }
    return full;
  }

  /** Takes nobody on any more; those without a stream are told that they have none. */
  void retire() {
    boolean last;
    lock.lock();
    try {
      retired = true;
      last = seats.isEmpty();
    } finally {
      lock.unlock();
    }
    for (Command waiting = session.poll(); waiting != null; waiting = session.poll()) {
      waiting.cancel();
    }
    if (last) {
      session.close(CloseMode.IMMEDIATE);
    }
  }

  /**
   * The server goes away. HttpCore 5.4.4 leaves streams that the server did not take to wait for an answer that never comes.
   *
   * @param stream the last one that the server took
   */
  void farewell(int stream) {
    List<Seat> refused = new ArrayList<>();
    lock.lock();
    try {
      seats.stream().filter(seat -> seat.stream > stream && !seat.over).forEach(refused::add);
    } finally {
      lock.unlock();
    }
    refused.forEach(seat -> seat.passenger.refused());
  }
}
