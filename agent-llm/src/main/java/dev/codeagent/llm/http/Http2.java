package dev.codeagent.llm.http;

import dev.codeagent.api.error.InternalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.impl.nio.H2StreamListener;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2MultiplexingRequester;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2MultiplexingRequesterBootstrap;
import org.apache.hc.core5.http2.protocol.H2RequestContent;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.apache.hc.core5.http2.ssl.ApplicationProtocol;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Identifiable;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests by HTTP/2 (RFC 9113): all exchanges with a server are streams of one connection, and one that is left ends
 * its own stream alone.
 *
 * <p>It stands on HttpCore's requester, not on HttpClient's pool with message multiplexing: that one opens a connection for
 * each call until the first has ended, and closes the connection of all when one of them is cancelled (5.6.5, {@code
 * PoolingAsyncClientConnectionManager}). Starts {@link #REACTORS} platform threads for the sockets; bodies are written on
 * virtual ones.
 */
final class Http2 implements Carrier {

  /** Threads at the sockets; each connection stays on one of them, and one can feed a core. */
  static final int REACTORS = 2;

  /** More than a head may have, so that one which has more is still read and its fault can name the request. */
  private static final int LONGEST_HEAD = 4 * ApacheTransport.LONGEST_HEADER;

  /**
   * Bytes of an answer that may come unread, for each exchange: the value that holds at the start anyway (RFC 9113, 6.9.2).
   */
  static final int WINDOW = 65_535;

  /** The socket and TLS have their limit each. */
  private static final Timeout LONGEST_CONNECT =
      Timeout.of(3 * ApacheTransport.CONNECT.toMilliseconds(), TimeUnit.MILLISECONDS);

  private final H2MultiplexingRequester requester;
  private final TlsStrategy tls;
  private final ThreadFactory threads;
  private final Sessions sessions;
  private final Turns turns;

  private Http2(SSLContext context, int streams, ThreadFactory threads) {
    this.threads = threads;
    tls = ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync();
    sessions = new Sessions(this::connect, threads, streams);
    turns = new Turns(streams, "Raise `llm.http.streams` if the server takes more calls at once.");
    requester = H2MultiplexingRequesterBootstrap.bootstrap()
        .setIOReactorConfig(IOReactorConfig.custom()
            .setIoThreadCount(REACTORS)
            .setTcpNoDelay(true)
            .setSoKeepAlive(true)
            .build())
        .setH2Config(H2Config.custom()
            .setPushEnabled(false)
            .setInitialWindowSize(WINDOW)
            .setMaxHeaderListSize(LONGEST_HEAD)
            .build())
        .setHttpProcessor(HttpProcessorBuilder.create()
            .add(H2RequestTargetHost.INSTANCE)
            .add(H2RequestContent.INSTANCE)
            .add(new RequestUserAgent(ApacheTransport.AGENT))
            .add((HttpRequestInterceptor) Http2::tellLength)
            .build())
        .setStreamListener(new ServersWord())
        .setIOSessionListener(new Closings())
        .create();
  }

  /** Starts the threads at the sockets. */
  static Http2 open(SSLContext tls, int streams, ThreadFactory threads) {
    Http2 opened = new Http2(tls, streams, threads);
    opened.requester.start();
    return opened;
  }

  @Override
  public <T> T exchange(
      WireRequest request, Limits limits, Patience patience, ReplyReader<T> reader)
      throws InterruptedException, Http2DeclinedException {
    try (Turns.Turn turn = turns.queue(request)) {
      turn.await(limits, patience);
      return HandedExchange.run(
          handoff -> begin(turn.server(), request, handoff), request, limits, patience, reader);
    }
  }

  private Carried begin(HttpHost server, WireRequest request, Handoff handoff) {
    try {
      Http2Exchange exchange = new Http2Exchange(request, server, handoff, sessions, threads);
      exchange.begin();
      return exchange;
    } catch (IOException e) {
      throw new InternalException("A request could not be written.", e);
    }
  }

  @Override
  public void close() {
    requester.close(CloseMode.IMMEDIATE);
  }

  /** Tries the addresses of a server in their order, as HttpClient does for HTTP/1.1. */
  private IOSession connect(HttpHost server) throws IOException, InterruptedException {
    IOException first = null;
    for (InetAddress address : InetAddress.getAllByName(server.getHostName())) {
      try {
        return connect(server, address);
      } catch (Http2DeclinedException e) {
        throw e;
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new ConnectException("the server has no address") : first;
  }

  private IOSession connect(HttpHost server, InetAddress address)
      throws IOException, InterruptedException {
    HttpHost target =
        new HttpHost(server.getSchemeName(), address, server.getHostName(), portOf(server));
    Connecting connecting = new Connecting(server);
    Future<IOSession> asked =
        requester.requestSession(target, ApacheTransport.CONNECT, null, connecting);
    IOSession session = await(asked, connecting.made);
    // an exchange has limits of its own; a silent connection is not a dead one
    session.setSocketTimeout(Timeout.DISABLED);
    return session;
  }

  /** HTTP/2 needs no length, but a gateway that passes the request on by HTTP/1.1 may refuse a chunked one. */
  private static void tellLength(
      HttpRequest request, @Nullable EntityDetails entity, HttpContext context) {
    if (entity != null) {
      request.setHeader(HttpHeaders.CONTENT_LENGTH, entity.getContentLength());
    }
  }

  private static int portOf(HttpHost server) {
    if (server.getPort() > 0) {
      return server.getPort();
    }
    return URIScheme.HTTPS.same(server.getSchemeName()) ? 443 : 80;
  }

  private static IOSession await(Future<IOSession> asked, Future<IOSession> made)
      throws IOException, InterruptedException {
    try {
      return made.get(LONGEST_CONNECT.toMilliseconds(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new ConnectTimeoutException("no connection was made in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** A connection while it is made; TLS has to begin on the socket's thread, before HTTP does. */
  private final class Connecting implements FutureCallback<IOSession> {
    private final HttpHost server;
    private final CompletableFuture<IOSession> made = new CompletableFuture<>();

    private Connecting(HttpHost server) {
      this.server = server;
    }

    @Override
    public void completed(IOSession session) {
      sessions.opened(session);
      if (!URIScheme.HTTPS.same(server.getSchemeName())) {
        made.complete(session);
      } else if (session instanceof TransportSecurityLayer layer) {
        tls.upgrade(layer, server, null, ApacheTransport.CONNECT, new Securing(session, made));
      } else {
        failed(new IOException("the connection cannot be secured"));
      }
    }

    @Override
    public void failed(Exception cause) {
      made.completeExceptionally(cause);
    }

    @Override
    public void cancelled() {
      failed(new IOException("the connection was given up"));
    }
  }

  /** A TLS handshake; a connection on which the server did not choose HTTP/2 is closed. */
  private record Securing(IOSession session, CompletableFuture<IOSession> made)
      implements FutureCallback<TransportSecurityLayer> {

    @Override
    public void completed(TransportSecurityLayer layer) {
      TlsDetails details = layer.getTlsDetails();
      String chosen = details == null ? null : details.getApplicationProtocol();
      if (ApplicationProtocol.HTTP_2.id.equals(chosen)) {
        made.complete(session);
      } else {
        failed(new Http2DeclinedException());
      }
    }

    @Override
    public void failed(Exception cause) {
      session.close(CloseMode.IMMEDIATE);
      made.completeExceptionally(cause);
    }

    @Override
    public void cancelled() {
      failed(new IOException("the handshake was given up"));
    }
  }

  /** Hears how many exchanges a server takes on a connection, and when it takes no more. */
  private final class ServersWord implements H2StreamListener {

    /** Bytes of a setting: its number and its value (RFC 9113, 6.5.1). */
    private static final int SETTING = 6;

    @Override
    public void onFrameInput(HttpConnection connection, int stream, RawFrame frame) {
      boolean farewell = FrameType.GOAWAY.same(frame.getType());
      if (!farewell && !FrameType.SETTINGS.same(frame.getType())) {
        return;
      }
      ByteBuffer payload = frame.getPayload();
      if (payload == null || !(connection instanceof Identifiable known)) {
        return;
      }
      sessions.find(known.getId()).ifPresent(shared -> {
        if (farewell) {
          takeLeave(shared, payload.duplicate());
        } else {
          takeSettings(shared, payload.duplicate());
        }
      });
    }

    private void takeLeave(SharedConnection connection, ByteBuffer payload) {
      sessions.drop(connection);
      if (payload.remaining() >= Integer.BYTES) {
        connection.farewell(payload.getInt());
      }
    }

    private static void takeSettings(SharedConnection connection, ByteBuffer payload) {
      while (payload.remaining() >= SETTING) {
        int number = payload.getShort();
        int value = payload.getInt();
        if (number == H2Param.MAX_CONCURRENT_STREAMS.getCode() && value >= 0) {
          connection.limit(value);
        }
      }
    }

    @Override
    public void onHeaderInput(HttpConnection connection, int stream, List<? extends Header> all) {}

    @Override
    public void onHeaderOutput(HttpConnection connection, int stream, List<? extends Header> all) {}

    @Override
    public void onFrameOutput(HttpConnection connection, int stream, RawFrame frame) {}

    @Override
    public void onInputFlowControl(HttpConnection connection, int stream, int delta, int now) {}

    @Override
    public void onOutputFlowControl(HttpConnection connection, int stream, int delta, int now) {}
  }

  /** Forgets connections that were closed. */
  private final class Closings implements IOSessionListener {

    @Override
    public void disconnected(IOSession session) {
      sessions.closed(session.getId());
    }

    @Override
    public void connected(IOSession session) {}

    @Override
    public void startTls(IOSession session) {}

    @Override
    public void inputReady(IOSession session) {}

    @Override
    public void outputReady(IOSession session) {}

    @Override
    public void timeout(IOSession session) {}

    @Override
    public void exception(IOSession session, Exception cause) {}
  }
}
