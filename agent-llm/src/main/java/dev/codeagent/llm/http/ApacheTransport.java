package dev.codeagent.llm.http;

import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InternalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The transport over Apache HttpClient's classic API.
 *
 * <p>Each exchange runs on a virtual thread of its own that alone touches the socket; the caller waits for what it hands
 * over. So the caller can be interrupted, cancelled and timed out at once in every phase, also while a name is resolved
 * or a connection is made, and leaves the socket to be closed behind it.
 *
 * <p>Only {@link #open} knows which client is used: HttpClient's asynchronous clients offer the same classic face.
 */
public final class ApacheTransport implements Transport {

  /** The largest reply: the longest answers are a few MiB, everything above is not a model's. */
  static final long LARGEST_REPLY = 32L * 1024 * 1024;

  private static final int PIECE = 16 * 1024;

  /** A connection is made within this, or the server counts as away. */
  private static final Timeout CONNECT = Timeout.ofSeconds(10);

  /** Longer than most servers keep an idle connection, so that reuse stays rare where it would fail. */
  private static final TimeValue CONNECTION_AGE = TimeValue.ofMinutes(5);

  /** A connection unused for that long is checked first: the server may have closed it. */
  private static final TimeValue CHECK_AFTER = TimeValue.ofMilliseconds(500);

  /** Calls at once to one server; above what any provider grants a key. */
  private static final int PER_SERVER = 256;

  /** Providers send some thirty headers; a line bears at most a cookie or a policy. */
  private static final int MOST_HEADERS = 200;

  private static final int LONGEST_HEADER = 64 * 1024;

  /** How long the end of a body is waited for after its end mark, so that the connection can be used again. */
  private static final long GRACE_MILLIS = 50;

  private final CloseableHttpClient client;
  private final ThreadFactory threads;

  ApacheTransport(CloseableHttpClient client, ThreadFactory threads) {
    this.client = client;
    this.threads = threads;
  }

  /** Opens a transport with a pool of connections of its own. */
  public static ApacheTransport open() {
    Http1Config http = Http1Config.custom()
        .setMaxHeaderCount(MOST_HEADERS)
        .setMaxLineLength(LONGEST_HEADER)
        .build();
    ConnectionConfig connections = ConnectionConfig.custom()
        .setConnectTimeout(CONNECT)
        .setTimeToLive(CONNECTION_AGE)
        .setValidateAfterInactivity(CHECK_AFTER)
        .build();
    CloseableHttpClient client = HttpClients.custom()
        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
            .setDefaultConnectionConfig(connections)
            .setMaxConnPerRoute(PER_SERVER)
            .setMaxConnTotal(PER_SERVER)
            .build())
        .setUserAgent("code-agent")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
    return new ApacheTransport(client, Thread.ofVirtual().name("llm-http-", 0).factory());
  }

  @Override
  public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
      throws InterruptedException {
    limits.context().throwIfEnded();
    HttpPost post = post(request, limits);
    Handoff handoff = new Handoff();
    Thread worker = threads.newThread(() -> perform(post, handoff));
    worker.start();
    boolean whole = false;
    CancellationToken.Registration registration =
        limits.context().cancellation().onCancel(handoff::wake);
    try {
      LiveReply reply = new LiveReply(handoff, limits, request.server());
      reply.awaitHead();
      T result = reader.read(reply);
      whole = handoff.drain(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return result;
    } finally {
      registration.close();
      handoff.abandon();
      if (!whole) {
        post.cancel();
        worker.interrupt();
      }
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static HttpPost post(WireRequest request, Limits limits) {
    HttpPost post = new HttpPost(request.uri());
    request.headers().forEach(header -> post.setHeader(header.name(), header.value()));
    post.setConfig(RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(limits.idle()))
        .setResponseTimeout(Timeout.of(limits.idle()))
        .build());
    try {
      post.setEntity(new CountedEntity(request.body()));
    } catch (IOException e) {
      throw new InternalException("A request could not be written.", e);
    }
    return post;
  }

  private void perform(HttpPost post, Handoff handoff) {
    try {
      HttpHost target = HttpHost.create(post.getUri());
      try (ClassicHttpResponse response = client.executeOpen(target, post, null)) {
        handoff.put(new Handoff.Signal.Head(response.getCode(), name -> valueOf(response, name)));
        pump(response.getEntity(), handoff);
      }
      handoff.finish(new Handoff.Signal.End());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      handoff.finish(new Handoff.Signal.Failed(e));
    } finally {
      handoff.finish(new Handoff.Signal.Failed(new IOException("the exchange ended early")));
    }
  }

  private static void pump(@Nullable HttpEntity entity, Handoff handoff)
      throws IOException, InterruptedException {
    if (entity == null) {
      return;
    }
    InputStream body = entity.getContent();
    byte[] buffer = new byte[PIECE];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      if (!handoff.put(new Handoff.Signal.Piece(Arrays.copyOf(buffer, read)))) {
        return;
      }
    }
  }

  private static @Nullable String valueOf(ClassicHttpResponse response, String name) {
    org.apache.hc.core5.http.Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** A reply whose pieces come from the thread at the socket. */
  private static final class LiveReply implements Reply {
    private final Handoff handoff;
    private final Limits limits;
    private final Patience patience;
    private final IoFaults faults;
    private Handoff.Signal.@Nullable Head head;
    private long size;

    private LiveReply(Handoff handoff, Limits limits, String server) {
      this.handoff = handoff;
      this.limits = limits;
      patience = new Patience(limits, server);
      faults = new IoFaults(server);
    }

    private void awaitHead() throws InterruptedException {
      switch (take()) {
        case Handoff.Signal.Head received -> head = received;
        case Handoff.Signal.Failed failed -> throw asFault(failed.cause());
        case Handoff.Signal.Piece piece ->
          throw new InternalException("A body came before its head.", null);
        case Handoff.Signal.End end ->
          throw new InternalException("A reply came without a head.", null);
      }
    }

    @Override
    public int status() {
      return known().status();
    }

    @Override
    public @Nullable String header(String name) {
      return known().headers().first(name);
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
      return switch (take()) {
        case Handoff.Signal.Piece piece -> counted(piece.bytes());
        case Handoff.Signal.End end -> null;
        case Handoff.Signal.Failed failed -> throw asFault(failed.cause());
        case Handoff.Signal.Head again ->
          throw new InternalException("A reply came with two heads.", null);
      };
    }

    private Handoff.Signal take() throws InterruptedException {
      Handoff.Signal signal = handoff.take(patience.nanos());
      limits.context().cancellation().throwIfCancelled();
      if (signal == null) {
        throw patience.over();
      }
      return signal;
    }

    private byte[] counted(byte[] piece) {
      size += piece.length;
      if (size > LARGEST_REPLY) {
        throw faults.tooLarge(LARGEST_REPLY);
      }
      return piece;
    }

    private AgentException asFault(Throwable cause) {
      if (!(cause instanceof IOException io)) {
        return new InternalException("The connection to a model failed unexpectedly.", cause);
      }
      return head == null ? faults.beforeHead(io) : faults.withinBody(io);
    }

    private Handoff.Signal.Head known() {
      Handoff.Signal.Head received = head;
      if (received == null) {
        throw new IllegalStateException("the head has not come yet");
      }
      return received;
    }
  }
}
