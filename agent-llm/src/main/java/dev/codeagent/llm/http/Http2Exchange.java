package dev.codeagent.llm.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * One stream of HTTP/2. What the socket's thread calls here never waits: the body of the request comes from a thread that
 * writes it ({@link Outflow}), and the server may send as much of the reply as its reader has room for.
 */
final class Http2Exchange implements AsyncClientExchangeHandler, Carried, Sessions.Taker {

  /** Bytes that were read before the server is told that as many more may come: half of what it may send. */
  private static final int CREDIT = Http2.WINDOW / 2;

  private final WireRequest request;
  private final HttpHost server;
  private final long length;
  private final Handoff handoff;
  private final ThreadFactory threads;
  private final Sessions sessions;
  private final Turns turns;
  private final Outflow body = new Outflow();
  private final Leaving leaving = new Leaving();
  private final AtomicInteger read = new AtomicInteger();
  private final Runnable turn = this::takeSession;

  private volatile boolean begun;
  private volatile @Nullable CapacityChannel window;
  private volatile @Nullable Way way;

  /** The connection that it goes by, and when something had been read from it before. */
  private record Way(IOSession session, long lastRead) {}

  Http2Exchange(
      WireRequest request,
      HttpHost server,
      Handoff handoff,
      Sessions sessions,
      Turns turns,
      ThreadFactory threads)
      throws IOException {
    this.request = request;
    this.server = server;
    this.handoff = handoff;
    this.sessions = sessions;
    this.turns = turns;
    this.threads = threads;
    length = CountedEntity.lengthOf(request.body());
  }

  /** Begins, now or when others with the same server have ended. */
  void begin() {
    turns.take(request.server(), turn);
  }

  private void takeSession() {
    begun = true;
    sessions.take(server, this);
  }

  @Override
  public void connected(IOSession session) {
    if (leaving.isCancelled()) {
      return;
    }
    way = new Way(session, session.getLastReadTime());
    if (request.method() == WireRequest.Method.POST) {
      threads.newThread(this::write).start();
    }
    session.enqueue(
        new RequestExecutionCommand(this, null, leaving, HttpCoreContext.create()),
        Command.Priority.NORMAL);
    if (!session.isOpen()) {
      failed(new ConnectionClosedException());
    }
  }

  @Override
  public void failed(IOException cause) {
    end(new Handoff.Signal.Failed(cause));
  }

  // What the caller says

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public void taken(int bytes) {
    read.addAndGet(bytes);
    widen(CREDIT);
  }

  @Override
  public void stalled() {
    Way by = way;
    if (by != null && by.session().getLastReadTime() == by.lastRead()) {
      sessions.drop(by.session().getId());
    }
  }

  @Override
  public void leave(boolean whole) {
    if (!whole) {
      leaving.cancel();
    }
    body.abandon();
    turns.leave(request.server(), turn);
  }

  // What the thread at the socket says

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    String path = request.uri().getRawPath();
    String query = request.uri().getRawQuery();
    BasicHttpRequest message = new BasicHttpRequest(
        request.method().name(),
        server,
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
    request.headers().forEach(header -> message.setHeader(header.name(), header.value()));
    boolean bare = request.method() == WireRequest.Method.GET;
    channel.sendRequest(message, bare ? null : new Content(length, request.contentType()), context);
  }

  @Override
  public int available() {
    return body.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    body.sendTo(channel);
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) {}

  @Override
  public void consumeResponse(
      HttpResponse response, @Nullable EntityDetails entity, HttpContext context) {
    handoff.offer(new Handoff.Signal.Head(response.getCode(), name -> valueOf(response, name)));
    if (entity == null) {
      end(new Handoff.Signal.End());
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    window = channel;
    widen(1);
  }

  /**
   * Takes a piece. HttpCore 5.4.4 resets a cancelled stream whose request is wholly sent only when something comes on it and is
   * refused, so that is when the server learns that its answer is not wanted.
   */
  @Override
  public void consume(ByteBuffer source) throws HttpStreamResetException {
    if (leaving.isCancelled()) {
      throw new HttpStreamResetException("the answer is not wanted any more");
    }
    if (source.hasRemaining()) {
      byte[] piece = new byte[source.remaining()];
      source.get(piece);
      handoff.offer(new Handoff.Signal.Piece(piece));
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    end(new Handoff.Signal.End());
  }

  @Override
  public void failed(Exception cause) {
    boolean refused = cause instanceof H2StreamResetException reset
        && reset.getCode() == H2Error.HTTP_1_1_REQUIRED.getCode();
    if (!(cause instanceof HttpStreamResetException)) {
      dropConnection();
    }
    end(new Handoff.Signal.Failed(refused ? new Http2DeclinedException() : cause));
  }

  /** The connection takes no more exchanges. */
  @Override
  public void cancel() {
    dropConnection();
    end(new Handoff.Signal.Failed(new RequestNotExecutedException()));
  }

  @Override
  public void releaseResources() {
    end(new Handoff.Signal.Failed(new ConnectionClosedException()));
  }

  /** Who calls again on hearing of a fault must not meet the same connection, which may not count as closed yet. */
  private void dropConnection() {
    Way by = way;
    if (by != null) {
      sessions.drop(by.session().getId());
    }
  }

  private void end(Handoff.Signal signal) {
    handoff.finish(signal);
    body.abandon();
  }

  /** Tells the server that as much may come as was read, if that is worth a frame. */
  private void widen(int least) {
    CapacityChannel channel = window;
    int bytes = read.get();
    if (channel == null || bytes < least || !read.compareAndSet(bytes, 0)) {
      return;
    }
    try {
      channel.update(bytes);
    } catch (IOException e) {
      failed(e);
    }
  }

  private void write() {
    try (body) {
      request.body().writeTo(body);
    } catch (IOException e) {
      // who waits for the reply is told by whatever ended the exchange; else nothing is sent
      failed(e);
      leaving.cancel();
    }
  }

  private static @Nullable String valueOf(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** Ends the stream, as soon as there is one, when its caller has left. */
  private static final class Leaving implements CancellableDependency {
    private final AtomicReference<@Nullable Cancellable> stream = new AtomicReference<>();
    private volatile boolean left;

    @Override
    public void setDependency(Cancellable known) {
      stream.set(known);
      if (left) {
        known.cancel();
      }
    }

    @Override
    public boolean isCancelled() {
      return left;
    }

    @Override
    public boolean cancel() {
      left = true;
      Cancellable known = stream.get();
      return known != null && known.cancel();
    }
  }

  /** What is told of the body before it comes. */
  private record Content(long length, String type) implements EntityDetails {

    @Override
    public long getContentLength() {
      return length;
    }

    @Override
    public @Nullable String getContentType() {
      return type.isEmpty() ? null : type;
    }

    @Override
    public @Nullable String getContentEncoding() {
      return null;
    }

    @Override
    public boolean isChunked() {
      return false;
    }

    @Override
    public Set<String> getTrailerNames() {
      return Set.of();
    }
  }
}
