package dev.codeagent.llm.http;

import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.AgentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * An exchange by HTTP/1.1 whose caller is at the socket itself; for a virtual thread. An interrupt closes the socket at which
 * such a thread waits ({@link java.net.Socket}), a {@link Watch} closes it when a limit is reached, and so does whoever
 * cancels. Nothing is passed from thread to thread, which costs a call of a fast server more than all the rest.
 */
final class OwnExchange implements Reply {

  /** The most that is read at once. */
  private static final int PIECE = 16 * 1024;

  private final CloseableHttpClient client;
  private final Names names;
  private final HttpHost server;
  private final HttpUriRequestBase message;
  private final Limits limits;
  private final Patience patience;
  private final ReplyFaults faults;
  private final Abort abort;
  private final Watch.Guard guard;
  private @Nullable ClassicHttpResponse response;

  /** What is still to be read, or null when all has been. */
  private @Nullable InputStream body;

  private byte[] buffer = {};

  OwnExchange(
      CloseableHttpClient client,
      Names names,
      Watch watch,
      HttpHost server,
      HttpUriRequestBase message,
      WireRequest request,
      Limits limits,
      Patience patience) {
    this.client = client;
    this.names = names;
    this.message = message;
    this.server = server;
    this.limits = limits;
    this.patience = patience;
    faults = new ReplyFaults(request);
    abort = new Abort(message::cancel);
    guard = watch.guard(abort);
  }

  <T> T run(ReplyReader<T> reader) throws InterruptedException {
    boolean whole = false;
    CancellationToken.Registration registration =
        limits.context().cancellation().onCancel(abort);
    try {
      waitFor(patience.nanos(), () -> names.during(abort, this::send));
      T result = reader.read(this);
      whole = drain();
      return result;
    } finally {
      registration.close();
      guard.close();
      leave(whole);
    }
  }

  @Override
  public int status() {
    return head().getCode();
  }

  @Override
  public @Nullable String header(String name) {
    return Http1.valueOf(head(), name);
  }

  @Override
  public byte @Nullable [] next() throws InterruptedException {
    InputStream stream = body;
    if (stream == null) {
      return null;
    }
    int read = waitFor(patience.nanos(), () -> stream.read(buffer));
    if (read < 0) {
      body = null;
      return null;
    }
    return faults.counted(Arrays.copyOf(buffer, read));
  }

  private ClassicHttpResponse send() throws IOException {
    ClassicHttpResponse opened = client.executeOpen(server, message, null);
    response = opened;
    HttpEntity entity = opened.getEntity();
    if (entity != null) {
      buffer = new byte[sizeOf(entity.getContentLength())];
      body = entity.getContent();
    }
    return opened;
  }

  /** Reads what is left, so that the connection can be used again; false when its end does not come in time. */
  private boolean drain() throws InterruptedException {
    InputStream stream = body;
    if (stream == null) {
      return true;
    }
    long grace = TimeUnit.MILLISECONDS.toNanos(HandedExchange.GRACE_MILLIS);
    guard.begin(grace);
    try {
      while (stream.read(buffer) >= 0) {
        // thrown away
      }
      return guard.end();
    } catch (IOException e) {
      return false;
    }
  }

  /** What comes of a wait that ends after so many nanoseconds at the latest. */
  private <T> T waitFor(long nanos, Names.Opening<T> wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    limits.context().cancellation().throwIfCancelled();
    if (nanos <= 0) {
      throw patience.over();
    }
    guard.begin(nanos);
    try {
      T result = wait.open();
      if (guard.end()) {
        return result;
      }
    } catch (IOException | RuntimeException e) {
      throw whatEnded(guard.end(), e);
    }
    throw patience.over();
  }

  private AgentException whatEnded(boolean inTime, Exception cause) throws InterruptedException {
    limits.context().cancellation().throwIfCancelled();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return inTime ? faults.of(cause, response != null) : patience.over();
  }

  /** A connection that was not read to its end is closed; the others went back when they were. */
  private void leave(boolean whole) {
    if (!whole) {
      message.cancel();
    }
    ClassicHttpResponse opened = response;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        message.cancel();
      }
    }
  }

  private ClassicHttpResponse head() {
    ClassicHttpResponse received = response;
    if (received == null) {
      throw new IllegalStateException("the head has not come yet");
    }
    return received;
  }

  private static int sizeOf(long announced) {
    return announced > 0 && announced < PIECE ? (int) announced : PIECE;
  }
}
