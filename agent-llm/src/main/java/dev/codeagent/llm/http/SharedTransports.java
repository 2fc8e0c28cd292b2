package dev.codeagent.llm.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Gives all who speak to servers on the same terms one transport, whose connections and threads they share whatever address
 * they call; it is closed with the last of them. Safe for many threads.
 */
public final class SharedTransports {

  private final Function<HttpTerms, Transport> opener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<HttpTerms, Shared> open = new HashMap<>();

  private static final class Shared {
    private final Transport transport;
    private int users;

    private Shared(Transport transport) {
      this.transport = transport;
    }
  }

  /**
   * @param opener opens a transport on these terms
   */
  public SharedTransports(Function<HttpTerms, Transport> opener) {
    this.opener = Objects.requireNonNull(opener, "opener");
  }

  /**
   * The transport on these terms; closing it leaves it to the others.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when it cannot be opened
   */
  public Transport lease(HttpTerms terms) {
    lock.lock();
    try {
      Shared shared = open.get(terms);
      if (shared == null) {
        shared = new Shared(opener.apply(terms));
        open.put(terms, shared);
      }
      shared.users++;
      return new Lease(terms, shared);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(HttpTerms terms, Shared shared) {
    lock.lock();
    try {
      shared.users--;
      if (shared.users > 0) {
        return;
      }
      open.remove(terms);
    } finally {
      lock.unlock();
    }
    shared.transport.close();
  }

  private final class Lease implements Transport {
    private final HttpTerms terms;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(HttpTerms terms, Shared shared) {
      this.terms = terms;
      this.shared = shared;
    }

    @Override
    public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
        throws InterruptedException {
      return shared.transport.exchange(request, limits, reader);
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        giveBack(terms, shared);
      }
    }
  }
}
