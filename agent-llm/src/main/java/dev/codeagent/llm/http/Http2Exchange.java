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
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.ProtocolException;
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
final class Http2Exchange
    implements AsyncClientExchangeHandler, Carried, Sessions.Taker, SharedConnection.Passenger {

  /** Bytes that were read before the server is told that as many more may come: half of what it may send. */
  private static final int CREDIT = Http2.WINDOW / 2;

  /** What is asked; without its body once nobody waits for the answer. */
  private volatile WireRequest request;

  private final HttpHost server;
  private final long length;
  private final Handoff handoff;
  private final ThreadFactory threads;
  private final Sessions sessions;
  private final Outflow body;
  private final Leaving leaving = new Leaving();
  private final AtomicInteger read = new AtomicInteger();

  private volatile @Nullable CapacityChannel window;
  private volatile @Nullable Way way;

  /** Whether it was sent back from a connection that takes no more, which happens once at the most. */
  private volatile boolean sentBack;

  /** Whether it is to go by another connection as soon as this one has let go of it. */
  private volatile boolean goesOn;

  /** The connection that it goes by, and its place there. */
  private record Way(SharedConnection connection, SharedConnection.Seat seat) {}

  Http2Exchange(
      WireRequest request,
      HttpHost server,
      Handoff handoff,
      Sessions sessions,
      ThreadFactory threads)
      throws IOException {
    this.request = request;
    this.server = server;
    this.handoff = handoff;
    this.sessions = sessions;
    this.threads = threads;
    body = new Outflow(request.sent());
    length = CountedEntity.lengthOf(request.body());
  }

  void begin() {
    sessions.take(server, this);
  }

  @Override
  public void connected(SharedConnection connection) {
    if (leaving.isCancelled()) {
      return;
    }
    SharedConnection.Seat seat = connection.join(this);
    if (seat == null) {
      sessions.take(server, this);
      return;
    }
    IOSession session = connection.session();
    way = new Way(connection, seat);
    if (request.method() == WireRequest.Method.POST && !sentBack) {
      threads.newThread(this::write).start();
    }
    session.enqueue(
        new RequestExecutionCommand(this, null, leaving, HttpCoreContext.create()),
        Command.Priority.NORMAL);
    if (!session.isOpen()) {
      sessions.drop(connection);
    }
  }

  @Override
  public void failed(IOException cause) {
    end(new Handoff.Signal.Failed(cause));
  }

  // What the caller says

  @Override
  public void taken(int bytes) {
    read.addAndGet(bytes);
    widen(CREDIT);
  }

  @Override
  public void stalled() {
    dropConnection();
  }

  @Override
  public void leave(boolean whole) {
    if (!whole) {
      leaving.cancel();
    }
    body.abandon();
    leaveSeat(whole);
    // a stream that is left behind must not hold a whole history
    request = WireRequest.get(request.uri(), request.headers(), request.largestReply());
  }

  /** HttpCore says the same of a request that it has not begun; this is one whose answer will not come. */
  @Override
  public void refused() {
    end(new Handoff.Signal.Failed(new RequestNotExecutedException()));
  }

  // What the thread at the socket says

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    Way by = way;
    if (by != null) {
      by.connection().begin(by.seat());
    }
    WireRequest asked = request;
    String path = asked.uri().getRawPath();
    String query = asked.uri().getRawQuery();
    BasicHttpRequest message = new BasicHttpRequest(
        asked.method().name(),
        server,
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
    message.setHeader(HttpHeaders.ACCEPT_ENCODING, ApacheTransport.ENCODING);
    asked.headers().forEach(header -> message.setHeader(header.name(), header.value()));
    boolean bare = asked.method() == WireRequest.Method.GET;
    channel.sendRequest(message, bare ? null : new Content(length, asked.contentType()), context);
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
    LongHeadException tooLong = LongHeadException.of(response);
    if (tooLong != null) {
      end(new Handoff.Signal.Failed(tooLong));
      return;
    }
    handoff.offer(new Handoff.Signal.Head(response.getCode(), name -> valueOf(response, name)));
    if (entity == null) {
      endWhole();
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
    endWhole();
  }

  @Override
  public void failed(Exception cause) {
    if (cause instanceof RequestNotExecutedException && mayGoOn()) {
      sentBack = true;
      goesOn = true;
      return;
    }
    boolean refused = cause instanceof H2StreamResetException reset
        && reset.getCode() == H2Error.HTTP_1_1_REQUIRED.getCode();
    if (!(cause instanceof HttpStreamResetException)) {
      dropConnection();
    }
    end(new Handoff.Signal.Failed(refused ? new Http2DeclinedException() : known(cause)));
  }

  /** HttpCore stumbles over some broken frames by an error of its own, which is the server's nevertheless. */
  private static Exception known(Exception cause) {
    return cause instanceof RuntimeException
        ? new ProtocolException("a frame that cannot be read", cause)
        : cause;
  }

  /** The connection takes no more exchanges. */
  @Override
  public void cancel() {
    failed(new RequestNotExecutedException());
  }

  @Override
  public void releaseResources() {
    Way by = way;
    if (by != null) {
      by.connection().ended(by.seat());
    }
    if (goesOn) {
      goesOn = false;
      dropConnection();
      leaveSeat(true);
      sessions.take(server, this);
      return;
    }
    end(new Handoff.Signal.Failed(new ConnectionClosedException()));
  }

  /** Whether the request can be sent by another connection: it waits, and nothing of it was sent. */
  private boolean mayGoOn() {
    Way by = way;
    return by != null && !by.seat().begun() && !sentBack && !leaving.isCancelled();
  }

  private void leaveSeat(boolean whole) {
    Way by = way;
    if (by != null && by.connection().leave(by.seat(), whole)) {
      sessions.drop(by.connection());
    }
  }

  /** Who calls again on hearing of a fault must not meet the same connection, which may not count as closed yet. */
  private void dropConnection() {
    Way by = way;
    if (by != null) {
      sessions.drop(by.connection());
    }
  }

  private void end(Handoff.Signal signal) {
    handoff.finish(signal);
    body.abandon();
  }

  /** The reply is whole, maybe before the request is: what is left of that nobody wants, and the stream ends. */
  private void endWhole() {
    handoff.finish(
        new Handoff.Signal.End()); // before the writer of the body hears that it is not wanted
    try {
      body.cutShort();
    } catch (IOException e) {
      failed(e);
    }
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
