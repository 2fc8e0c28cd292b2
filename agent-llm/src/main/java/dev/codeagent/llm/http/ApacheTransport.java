package dev.codeagent.llm.http;

import dev.codeagent.api.error.ProviderException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The transport over Apache HttpClient and its core, and the one place that chooses the version of HTTP: HTTP/2 where the
 * server chooses it by ALPN or where it is configured, else HTTP/1.1.
 *
 * <p>A caller can be interrupted, cancelled and timed out at once in every phase, also while a name is resolved or a
 * connection is made: it is at the socket itself where closing the socket wakes it ({@link OwnExchange}), and else waits for
 * what another thread hands over ({@link HandedExchange}).
 */
public final class ApacheTransport implements Transport {

  /** A connection is made within this, or the server counts as away. */
  static final Timeout CONNECT = Timeout.ofSeconds(10);

  /** Providers send some thirty headers; a line bears at most a cookie or a policy. */
  static final int MOST_HEADERS = 200;

  static final int LONGEST_HEADER = 64 * 1024;

  static final String AGENT = "code-agent";

  /** Pieces are read as they come; without this a server may compress them (RFC 9110, 12.5.3). */
  static final String ENCODING = "identity";

  private final HttpTerms terms;
  private final SSLContext tls;
  private final ThreadFactory threads;
  private final Http1 http1;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Http2 http2;
  private boolean closed;

  /** Servers that did not choose HTTP/2; as many as there are addresses in the configuration. */
  private final Set<String> declined = ConcurrentHashMap.newKeySet();

  private ApacheTransport(HttpTerms terms, SSLContext tls, ThreadFactory threads) {
    this.terms = terms;
    this.tls = tls;
    this.threads = threads;
    http1 = Http1.open(tls, threads);
  }

  /** Opens a transport as it is where nothing is set. */
  public static ApacheTransport open() {
    return open(HttpTerms.usual());
  }

  /**
   * Opens a transport with connections of its own.
   *
   * @throws dev.codeagent.api.error.ConfigurationException when the file of trusted certificates cannot be used
   */
  public static ApacheTransport open(HttpTerms terms) {
    return new ApacheTransport(
        terms,
        Trust.context(terms.trust()),
        Thread.ofVirtual().name("llm-http-", 0).factory());
  }

  @Override
  public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
      throws InterruptedException {
    limits.context().throwIfEnded();
    Patience patience = new Patience(limits, request);
    try {
      return carry(request, limits, patience, reader);
    } catch (ProviderException e) {
      if (e.getCause() instanceof LongHeadException head) {
        return reader.read(head.reply(e));
      }
      throw e;
    }
  }

  private <T> T carry(WireRequest request, Limits limits, Patience patience, ReplyReader<T> reader)
      throws InterruptedException {
    if (prefersHttp2(request)) {
      try {
        return http2().exchange(request, limits, patience, reader);
      } catch (Http2DeclinedException e) {
        declined.add(request.server());
      }
    }
    return http1.exchange(request, limits, patience, reader);
  }

  @Override
  public void close() {
    Http2 multiplexed;
    lock.lock();
    try {
      closed = true;
      multiplexed = http2;
    } finally {
      lock.unlock();
    }
    http1.close();
    if (multiplexed != null) {
      multiplexed.close();
    }
  }

  private boolean prefersHttp2(WireRequest request) {
    boolean secure = "https".equalsIgnoreCase(request.uri().getScheme());
    return terms.prefersHttp2(secure) && !declined.contains(request.server());
  }

  /** Opened by the first call that needs it, because it has threads of its own. */
  private Http2 http2() {
    lock.lock();
    try {
      Http2 open = http2;
      if (open == null) {
        open = Http2.open(tls, terms.streams(), threads);
        if (closed) {
          open.close();
        }
        http2 = open;
      }
      return open;
    } finally {
      lock.unlock();
    }
  }
}
