package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back over HTTP/1.1 arrives as it was sent, or ends in a typed fault. */
@Timeout(60)
abstract class ReplyContract {

  /** Far above what any of these tests needs; a test that waits for it has failed. */
  private static final Duration LONG = Duration.ofSeconds(40);

  private final Transport transport;

  ReplyContract(Caller caller) {
    transport = caller.through(ApacheTransport.open());
  }

  @AfterEach
  void closeConnections() {
    transport.close();
  }

  @Test
  void givenAHostWithAnUnderscore_thenItIsLookedUpLikeAnyOther() {
    assertThatThrownBy(() -> transport.exchange(
            request(URI.create("http://no_such_host.invalid:80/v1/x"), "{}"),
            limits(LONG, LONG),
            Reply::status))
        .isInstanceOfSatisfying(
            ProviderException.class,
            fault -> assertThat(fault.fault()).isEqualTo(ProviderFault.UNREACHABLE))
        .hasMessageContaining("not known");
  }

  @Test
  void givenAServerThatSwitchesProtocols_thenItIsNoModelsServer() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      exchange.send(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
      exchange.awaitClientGone();
    })) {
      assertThatThrownBy(() -> transport.exchange(
              request(server, "{}"), limits(Duration.ofSeconds(2), LONG), Reply::status))
          .isInstanceOfSatisfying(
              ProviderException.class,
              fault -> assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED));
    }
  }

  @Test
  void givenAnAnswer_thenStatusHeadersAndBytesArriveAsSent() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(201, "{\"ok\":true}", "X-Request-Id: abc"))) {
      String read = transport.exchange(
          request(server, "{\"héllo\":1}"),
          limits(LONG, LONG),
          reply -> reply.status() + " " + reply.header("x-REQUEST-id") + " " + text(reply));

      assertThat(read).isEqualTo("201 abc {\"ok\":true}");
      assertThat(server.requests().getFirst().body()).isEqualTo("{\"héllo\":1}");
      assertThat(server.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer sk-secret")
          .containsEntry("accept-encoding", "identity")
          .containsEntry("content-length", "12")
          .doesNotContainKey("transfer-encoding");
    }
  }

  @Test
  void givenABodyCutWithinItsAnnouncedLength_thenItIsACutStream() throws Exception {
    assertFault(
        ProviderFault.CUT_STREAM,
        exchange -> exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"));
  }

  @Test
  void givenAChunkedBodyCutBeforeItsEnd_thenItIsACutStream() throws Exception {
    assertFault(
        ProviderFault.CUT_STREAM,
        exchange ->
            exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));
  }

  @Test
  void givenAResetWithinTheBody_thenItIsACutStream() throws Exception {
    assertFault(ProviderFault.CUT_STREAM, exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
      exchange.reset();
    });
  }

  @Test
  void givenAResetOrAnEndBeforeTheHead_thenTheServerIsUnreachable() throws Exception {
    assertFault(ProviderFault.UNREACHABLE, LoopbackServer.Exchange::reset);
    assertFault(ProviderFault.UNREACHABLE, exchange -> {});
  }

  @Test
  void givenNoServer_thenItIsUnreachableAndNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> transport.exchange(
            request(URI.create("http://127.0.0.1:" + free + "/v1"), "{}"),
            limits(LONG, LONG),
            ReplyContract::text))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.UNREACHABLE))
        .hasMessageContaining("No server answers at http://127.0.0.1:" + free);
  }

  @Test
  void givenAHostThatNobodyKnows_thenItIsUnreachable() {
    assertThatThrownBy(() -> transport.exchange(
            request(URI.create("http://no-such-host.invalid/v1"), "{}"),
            limits(LONG, LONG),
            ReplyContract::text))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.UNREACHABLE));
  }

  @Test
  void givenAGet_thenItHasNoBody_andItsReplyMayBeAsLargeAsItSays() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(200, "12345678"))) {
      URI uri = URI.create(server.address() + "/v1/x?limit=1");
      Header key = Header.keyed("Authorization", "Bearer ", Secret.of("K", "sk-secret"));

      String read = transport.exchange(
          WireRequest.get(uri, List.of(key), 8), limits(LONG, LONG), reply -> text(reply));

      assertThat(read).isEqualTo("12345678");
      assertThatThrownBy(() -> transport.exchange(
              WireRequest.get(uri, List.of(key), 7), limits(LONG, LONG), reply -> text(reply)))
          .isInstanceOfSatisfying(
              ProviderException.class,
              e -> assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED));

      assertThat(server.requests().getFirst().line()).startsWith("GET /v1/x?limit=1 ");
      assertThat(server.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer sk-secret")
          .doesNotContainKeys("content-length", "content-type", "transfer-encoding");
    }
  }

  @Test
  void givenABodyOfAnotherKind_thenItIsSentAsThat() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> exchange.json(200, "{}"))) {
      WireRequest form = WireRequest.post(
          URI.create(server.address() + "/v1/files"),
          List.of(),
          "multipart/form-data; boundary=b-1",
          out -> out.write("--b-1--".getBytes(StandardCharsets.US_ASCII)));

      transport.exchange(form, limits(LONG, LONG), reply -> text(reply));

      assertThat(server.requests().getFirst().headers())
          .containsEntry("content-type", "multipart/form-data; boundary=b-1")
          .containsEntry("content-length", "7");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenALongRequest_whenTheServerRefusesItUnread_thenItsRefusalArrives(boolean atOnce)
      throws Exception {
    byte[] piece = new byte[8 * 1024];
    WireBody endless = out -> {
      for (int i = 0; i < 2_500; i++) {
        out.write(piece);
      }
    };
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Boolean> serving = new FutureTask<>(() -> {
        try (Socket connection = server.accept()) {
          connection.getInputStream().readNBytes(atOnce ? 20 : 300_000);
          connection
              .getOutputStream()
              .write("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlong"
                  .getBytes(StandardCharsets.US_ASCII));
        }
        return true;
      });
      Thread.ofVirtual().start(serving);
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");

      String read = transport.exchange(
          new WireRequest(uri, List.of(), endless),
          limits(LONG, LONG),
          reply -> reply.status() + " " + text(reply));

      assertThat(read).isEqualTo("413 long");
      assertThat(serving.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenABodyLargerThanTheLimit_thenItIsRefusedOnTheWay() throws Exception {
    assertFault(ProviderFault.MALFORMED, exchange -> {
      exchange.head(200, "application/json");
      byte[] piece = new byte[1024 * 1024];
      for (int i = 0; i < 100; i++) {
        exchange.sendBytes(piece);
      }
    });
  }

  @Test
  void givenAnEnormousHeaderOrTooManyOrNoHttpAtAll_thenItIsMalformed() throws Exception {
    assertFault(
        ProviderFault.MALFORMED,
        exchange -> exchange.send("HTTP/1.1 200 OK\r\nX-Big: " + "x".repeat(200_000) + "\r\n\r\n"));
    assertFault(
        ProviderFault.MALFORMED,
        exchange -> exchange.send("HTTP/1.1 200 OK\r\n" + "X-Many: 1\r\n".repeat(1_000) + "\r\n"));
    assertFault(ProviderFault.MALFORMED, exchange -> exchange.send("220 mail ready\r\n\r\n"));
    assertFault(ProviderFault.MALFORMED, exchange -> exchange.send("HTTP/1.1 000 None\r\n\r\n"));
  }

  @Test
  void givenARedirect_thenItIsNotFollowed() throws Exception {
    try (LoopbackServer other = new LoopbackServer(exchange -> exchange.json(200, "{}"));
        LoopbackServer server = new LoopbackServer(
            exchange -> exchange.json(307, "", "Location: " + other.address() + "/elsewhere"))) {
      int status = transport.exchange(request(server, "{}"), limits(LONG, LONG), Reply::status);

      assertThat(status).isEqualTo(307);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void givenManyCallsAtOnce_thenEachGetsItsOwnAnswer() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(200, exchange.request().body()))) {
      List<FutureTask<String>> calls = java.util.stream.IntStream.range(0, 60)
          .mapToObj(i -> new FutureTask<>(() -> transport.exchange(
              request(server, "{\"n\":" + i + "}"), limits(LONG, LONG), ReplyContract::text)))
          .peek(Thread.ofVirtual()::start)
          .toList();
      for (int i = 0; i < calls.size(); i++) {
        assertThat(calls.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("{\"n\":" + i + "}");
      }
    }
  }

  @Test
  void givenAnExchange_whenTheReaderThrows_thenTheConnectionIsClosed() throws Exception {
    try (LoopbackServer server = new LoopbackServer(exchange -> {
      exchange.stream("one");
      exchange.awaitClientGone();
    })) {
      assertThatThrownBy(
              () -> transport.exchange(request(server, "{}"), limits(LONG, LONG), reply -> {
                throw new IllegalStateException("nonsense");
              }))
          .hasMessage("nonsense");
      assertThat(server.awaitClientGone()).isTrue();
    }
  }

  private void assertFault(ProviderFault expected, Script script)
      throws IOException, InterruptedException {
    try (LoopbackServer server = new LoopbackServer(script)) {
      ProviderException fault = fault(server, limits(LONG, LONG));
      assertThat(fault.fault()).isEqualTo(expected);
      assertThat(fault.getMessage()).doesNotContain("sk-secret");
    }
  }

  private ProviderException fault(LoopbackServer server, Limits limits) {
    Throwable thrown = catchThrowable(
        () -> transport.exchange(request(server, "{}"), limits, ReplyContract::text));
    assertThat(thrown).isInstanceOf(ProviderException.class);
    return (ProviderException) thrown;
  }

  private static Limits limits(Duration idle, Duration total) {
    return new Limits(idle, total, CallContext.background());
  }

  private static WireRequest request(LoopbackServer server, String body) {
    return request(URI.create(server.address() + "/v1/x"), body);
  }

  private static WireRequest request(URI uri, String body) {
    Header key = Header.keyed("Authorization", "Bearer ", Secret.of("K", "sk-secret"));
    return new WireRequest(
        uri, List.of(key), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
