package dev.codeagent.llm.http;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.InternalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests by HTTP/1.1 over HttpClient's connections and its minimal client, which follows no redirect, repeats
 * nothing and keeps no cookie: a connection for each exchange under way. A virtual thread is at
 * the socket itself. For a platform thread, which nothing wakes that waits there, a virtual one is, so that the caller leaves
 * it to be closed behind it.
 */
final class Http1 implements Carrier {

  private static final int PIECE = 16 * 1024;

  /** Longer than most servers keep an idle connection, so that reuse stays rare where it would fail. */
  private static final TimeValue CONNECTION_AGE = TimeValue.ofMinutes(5);

  /** A connection unused for that long is checked first: the server may have closed it. */
  private static final TimeValue CHECK_AFTER = TimeValue.ofMilliseconds(500);

  /** Bytes of each of the three buffers of a connection: a head and what comes with it; HttpCore's own are four times that. */
  static final int BUFFER = 8 * 1024;

  /** Connections at once to all servers: each has as many as it may. */
  private static final int ALL = Integer.MAX_VALUE;

  private final CloseableHttpClient client;
  private final ThreadFactory threads;
  private final Names names;
  private final Watch watch;
  private final Turns turns =
      new Turns(HttpTerms.CONNECTIONS, "Have fewer calls under way at once.");

  private Http1(CloseableHttpClient client, ThreadFactory threads, Names names) {
    this.client = client;
    this.threads = threads;
    this.names = names;
    watch = Watch.begin(Ticker.system(), threads);
  }

  /** Opens a pool of connections. */
  static Http1 open(SSLContext tls, ThreadFactory threads) {
    Http1Config http = Http1Config.custom()
        .setBufferSize(BUFFER)
        .setMaxHeaderCount(ApacheTransport.MOST_HEADERS)
        .setMaxLineLength(ApacheTransport.LONGEST_HEADER)
        .build();
    ConnectionConfig connections = ConnectionConfig.custom()
        .setConnectTimeout(ApacheTransport.CONNECT)
        .setTimeToLive(CONNECTION_AGE)
        .setValidateAfterInactivity(CHECK_AFTER)
        .build();
    Names names = new Names(threads);
    ReplyOrder order = new ReplyOrder();
    return new Http1(
        HttpClients.createMinimal(PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                .http1Config(http)
                .responseParserFactory(order)
                .responseOutOfOrderStrategy(order)
                .build())
            .setDefaultConnectionConfig(connections)
            .setDnsResolver(names)
            .setTlsSocketStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(tls).buildClassic())
            .setMaxConnPerRoute(HttpTerms.CONNECTIONS)
            .setMaxConnTotal(ALL)
            .build()),
        threads,
        names);
  }

  @Override
  public <T> T exchange(
      WireRequest request, Limits limits, Patience patience, ReplyReader<T> reader)
      throws InterruptedException {
    try (Turns.Turn turn = turns.queue(request)) {
      turn.await(limits, patience);
      return perform(turn.server(), request, limits, patience, reader);
    }
  }

  private <T> T perform(
      HttpHost server, WireRequest request, Limits limits, Patience patience, ReplyReader<T> reader)
      throws InterruptedException {
    if (Thread.currentThread().isVirtual()) {
      HttpUriRequestBase message = message(request, limits, Timeout.DISABLED);
      return new OwnExchange(client, names, watch, server, message, request, limits, patience)
          .run(reader);
    }
    HttpUriRequestBase message = message(request, limits, Timeout.of(limits.idle()));
    try {
      return HandedExchange.run(
          handoff -> begin(server, message, handoff), request, limits, patience, reader);
    } catch (Http2DeclinedException e) {
      throw new InternalException("A server declined HTTP/1.1.", e);
    }
  }

  private Carried begin(HttpHost target, HttpUriRequestBase message, Handoff handoff) {
    Thread worker = threads.newThread(() -> perform(target, message, handoff));
    worker.start();
    return new OnSocket(message, worker);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    watch.close();
  }

  private static HttpUriRequestBase message(WireRequest request, Limits limits, Timeout silence) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method().name(), request.uri());
    message.setHeader(HttpHeaders.USER_AGENT, ApacheTransport.AGENT);
    message.setHeader(HttpHeaders.ACCEPT_ENCODING, ApacheTransport.ENCODING);
    request.headers().forEach(header -> message.setHeader(header.name(), header.value()));
    message.setConfig(RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(limits.idle()))
        .setResponseTimeout(silence)
        .build());
    if (request.method() == WireRequest.Method.GET) {
      return message;
    }
    try {
      message.setEntity(new CountedEntity(request.body(), request.contentType(), request.sent()));
    } catch (IOException e) {
      throw new InternalException("A request could not be written.", e);
    }
    return message;
  }

  private void perform(HttpHost target, HttpUriRequestBase message, Handoff handoff) {
    try {
      try (ClassicHttpResponse response = client.executeOpen(target, message, null)) {
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

  /** The first header of that name, in any case, or null. */
  static @Nullable String valueOf(ClassicHttpResponse response, String name) {
    org.apache.hc.core5.http.Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** The worker is held back by the handoff itself, and a connection that is left is closed. */
  private record OnSocket(HttpUriRequestBase message, Thread worker) implements Carried {

    @Override
    public void taken(int bytes) {}

    @Override
    public void stalled() {}

    @Override
    public void leave(boolean whole) {
      if (!whole) {
        message.cancel();
        worker.interrupt();
      }
    }
  }
}
