package dev.codeagent.llm.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names on threads of their own: the platform's resolver can be neither interrupted nor timed out, so a caller who
 * gives up leaves it behind. Safe for many threads.
 */
final class Names implements DnsResolver {

  private final ThreadFactory threads;

  /** By threads, those who open a connection; HttpClient hands a resolver nothing but the name. */
  private final Map<Thread, Abort> openers = new ConcurrentHashMap<>();

  Names(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Opens what may need a name, so that the abort ends the wait for it. */
  <T> T during(Abort abort, Opening<T> opening) throws IOException {
    openers.put(Thread.currentThread(), abort);
    try {
      return opening.open();
    } finally {
      openers.remove(Thread.currentThread());
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Abort abort = openers.get(Thread.currentThread());
    if (abort == null) {
      return InetAddress.getAllByName(host);
    }
    CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
    threads.newThread(() -> look(host, found)).start();
    try {
      return abort.await(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notFound(host, e);
    } catch (CancellationException e) {
      throw notFound(host, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownHostException unknown ? unknown : notFound(host, e);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static void look(String host, CompletableFuture<InetAddress[]> found) {
    try {
      found.complete(InetAddress.getAllByName(host));
    } catch (UnknownHostException | RuntimeException e) {
      found.completeExceptionally(e);
    }
  }

  private static UnknownHostException notFound(String host, Exception cause) {
    UnknownHostException fault = new UnknownHostException(host);
    fault.initCause(cause);
    return fault;
  }

  /** Opens something. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws IOException;
  }
}
