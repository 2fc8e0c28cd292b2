package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a server stops, a call ends when it is cancelled, interrupted or at its limit; nothing hangs. */
@Timeout(60)
abstract class StallContract {

  /** Far above what any of these tests needs; a test that waits for it has failed. */
  private static final Duration LONG = Duration.ofSeconds(40);

  private static final Duration SHORT = Duration.ofMillis(300);

  private final ApacheTransport transport = ApacheTransport.open();
  private final Caller caller;

  StallContract(Caller caller) {
    this.caller = caller;
  }

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  /** Where an exchange stands when it is cancelled or interrupted. */
  enum Phase {
    AWAITING_THE_HEAD(exchange -> exchange.awaitClientGone()),
    WITHIN_THE_HEAD(exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\nContent-Ty");
      exchange.awaitClientGone();
    }),
    AWAITING_THE_BODY(exchange -> {
      exchange.head(200, "text/event-stream");
      exchange.awaitClientGone();
    }),
    WITHIN_THE_BODY(exchange -> {
      exchange.stream("one");
      exchange.awaitClientGone();
    });

    private final Script script;

    Phase(Script script) {
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void whenCancelled_thenTheCallEndsAndTheConnectionIsClosed(Phase phase) throws Exception {
    CancellationSource source = new CancellationSource();
    CallContext context = CallContext.background().with(source.token());
    try (LoopbackServer server = new LoopbackServer(phase.script)) {
      Caller.Running<Integer> call = start(server.address(), new Limits(LONG, LONG, context));
      assertThat(server.awaitRequest()).isTrue();

      source.cancel("the user said so");

      assertThat(call.failure())
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("the user said so");
      assertThat(server.awaitClientGone()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void whenInterrupted_thenTheCallEndsAndTheConnectionIsClosed(Phase phase) throws Exception {
    try (LoopbackServer server = new LoopbackServer(phase.script)) {
      Caller.Running<Integer> call = start(server.address(), limits(LONG, LONG));
      assertThat(server.awaitRequest()).isTrue();

      call.thread().interrupt();

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      assertThat(server.awaitClientGone()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void whenSilentForTooLong_thenItIsAStall(Phase phase) throws Exception {
    try (LoopbackServer server = new LoopbackServer(phase.script)) {
      assertThat(fault(server, limits(SHORT, LONG)).fault()).isEqualTo(ProviderFault.STALLED);
      assertThat(server.awaitClientGone()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void whenTheDeadlinePasses_thenItIsTheDeadline(Phase phase) throws Exception {
    try (LoopbackServer server = new LoopbackServer(phase.script)) {
      CallContext context = CallContext.background().within(SHORT);
      assertThat(start(server.address(), new Limits(LONG, LONG, context)).failure())
          .isInstanceOf(DeadlineExceededException.class);
      assertThat(server.awaitClientGone()).isTrue();
    }
  }

  @Test
  void givenAServerThatAcceptsNoConnection_thenCancelInterruptAndDeadlineEndTheCall()
      throws Exception {
    try (FullServer server = FullServer.open()) {
      CancellationSource source = new CancellationSource();
      CallContext cancelled = CallContext.background().with(source.token());
      Caller.Running<Integer> first = start(server.address(), new Limits(LONG, LONG, cancelled));
      Caller.Running<Integer> second = start(server.address(), limits(LONG, LONG));
      CallContext soon = CallContext.background().within(SHORT);
      Caller.Running<Integer> third = start(server.address(), new Limits(LONG, LONG, soon));

      assertThat(third.failure())
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("before a request to");
      source.cancel("enough");
      second.thread().interrupt();

      assertThat(first.failure()).isInstanceOf(CancelledException.class);
      assertThat(second.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void givenAServerThatDripsCommentsForEver_thenTheTotalLimitEndsIt() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      exchange.head(200, "text/event-stream");
      drip(exchange, ": ping\n\n");
    })) {
      ProviderException fault =
          fault(server, limits(Duration.ofSeconds(10), Duration.ofMillis(700)));
      assertThat(fault.fault()).isEqualTo(ProviderFault.STALLED);
      assertThat(fault).hasMessageContaining("llm.total_timeout");
    }
  }

  @Test
  void givenAServerThatDripsHeadersForEver_thenTheIdleLimitEndsIt() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\n");
      drip(exchange, "X-Drip: 1\r\n");
    })) {
      assertThat(fault(server, limits(Duration.ofMillis(700), LONG)).fault())
          .isIn(ProviderFault.STALLED, ProviderFault.MALFORMED);
    }
  }

  private Caller.Running<Integer> start(String address, Limits limits) {
    WireRequest request =
        new WireRequest(URI.create(address + "/v1/x"), List.of(), out -> out.write('1'));
    return caller.start(() -> transport.exchange(request, limits, reply -> {
      int size = 0;
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        size += piece.length;
      }
      return size;
    }));
  }

  private ProviderException fault(LoopbackServer server, Limits limits) throws Exception {
    Throwable thrown = start(server.address(), limits).failure();
    assertThat(thrown).isInstanceOf(ProviderException.class);
    return (ProviderException) thrown;
  }

  /** Sends the text again and again, ten times a second, until the client goes away. */
  private static void drip(LoopbackServer.Exchange exchange, String text) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try {
      do {
        exchange.send(text);
      } while (!never.await(100, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Limits limits(Duration idle, Duration total) {
    return new Limits(idle, total, CallContext.background());
  }

  /** A server whose queue of connections is full, so that further ones wait. */
  private record FullServer(ServerSocket socket, List<Socket> queued) implements AutoCloseable {

    /** Beyond what a queue of one takes on any platform. */
    private static final int ENOUGH = 4;

    static FullServer open() throws IOException {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      List<Socket> queued = new ArrayList<>();
      for (int i = 0; i < ENOUGH; i++) {
        Socket connection = new Socket();
        queued.add(connection);
        Thread.ofVirtual().start(() -> {
          try {
            connection.connect(socket.getLocalSocketAddress());
          } catch (IOException e) {
            // closed when the test is over
          }
        });
      }
      return new FullServer(socket, queued);
    }

    String address() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket connection : queued) {
        connection.close();
      }
    }
  }
}
