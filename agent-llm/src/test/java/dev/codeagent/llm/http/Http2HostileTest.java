package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.FrameBench.LONG;
import static dev.codeagent.llm.http.FrameBench.start;
import static dev.codeagent.llm.http.FrameServer.CONTINUATION;
import static dev.codeagent.llm.http.FrameServer.DATA;
import static dev.codeagent.llm.http.FrameServer.END_HEADERS;
import static dev.codeagent.llm.http.FrameServer.END_STREAM;
import static dev.codeagent.llm.http.FrameServer.GOAWAY;
import static dev.codeagent.llm.http.FrameServer.HEADERS;
import static dev.codeagent.llm.http.FrameServer.INITIAL_WINDOW_SIZE;
import static dev.codeagent.llm.http.FrameServer.OK;
import static dev.codeagent.llm.http.FrameServer.PADDED;
import static dev.codeagent.llm.http.FrameServer.PING;
import static dev.codeagent.llm.http.FrameServer.PRIORITY;
import static dev.codeagent.llm.http.FrameServer.PUSH_PROMISE;
import static dev.codeagent.llm.http.FrameServer.RST_STREAM;
import static dev.codeagent.llm.http.FrameServer.SETTINGS;
import static dev.codeagent.llm.http.FrameServer.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.http.FrameServer.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that break HTTP/2 or use it against us: each call ends by a typed fault, and the next one is answered. */
@Timeout(60)
class Http2HostileTest {

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final FrameBench bench = new FrameBench();

  /** What a server does on a stream whose request has come. */
  @FunctionalInterface
  interface Trick {
    void play(Connection connection, int stream) throws IOException;
  }

  static Stream<Named<Trick>> tricks() {
    Stream<Named<Trick>> resets = IntStream.concat(
            IntStream.rangeClosed(0, 12), IntStream.of(14, -1, 4711))
        .boxed()
        .flatMap(code -> Stream.of(
            Named.of("RST_STREAM " + code, (c, s) -> c.reset(s, code)),
            Named.of("RST_STREAM " + code + " in the body", (c, s) -> {
              head(c, s);
              c.reset(s, code);
            }),
            Named.of("GOAWAY " + code, (c, s) -> c.goAway(0, code)),
            Named.of("GOAWAY " + code + " in the body", (c, s) -> {
              head(c, s);
              c.goAway(0, code);
            })));
    return Stream.concat(
        resets,
        Stream.of(
            Named.of("a head without fields", (c, s) -> c.send(HEADERS, END_HEADERS, s)),
            Named.of(
                "a head with half a priority",
                (c, s) -> c.send(HEADERS, END_HEADERS | PRIORITY, s, (byte) 0)),
            Named.of(
                "a head with a lying padding",
                (c, s) -> c.send(HEADERS, END_HEADERS | PADDED, s, (byte) 200, (byte) 0x88)),
            Named.of(
                "a head with nothing but padding",
                (c, s) -> c.send(HEADERS, END_HEADERS | PADDED, s, (byte) 0)),
            Named.of(
                "a head that is no HPACK",
                (c, s) -> c.send(
                    HEADERS,
                    END_HEADERS,
                    s,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0x7F)),
            Named.of(
                "a head that ends within a field",
                (c, s) -> c.send(
                    HEADERS, END_HEADERS, s, (byte) 0x0F, (byte) 0x10, (byte) 0x7F, (byte) 'x')),
            Named.of(
                "a head with a table of a gigabyte",
                (c, s) -> c.send(
                    HEADERS,
                    END_HEADERS,
                    s,
                    (byte) 0x3F,
                    (byte) 0xE1,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0xFF,
                    (byte) 0x03,
                    (byte) 0x88)),
            Named.of(
                "a head without a status",
                (c, s) -> c.send(HEADERS, END_HEADERS, s, literal("x", "y"))),
            Named.of(
                "a status that is a word",
                (c, s) -> c.send(HEADERS, END_HEADERS, s, literalStatus("abc"))),
            Named.of(
                "a status beyond all",
                (c, s) -> c.send(HEADERS, END_HEADERS, s, literalStatus("99999999999"))),
            Named.of("status 0", (c, s) -> c.send(HEADERS, END_HEADERS, s, literalStatus("0"))),
            Named.of(
                "two statuses",
                (c, s) -> c.send(HEADERS, END_HEADERS, s, (byte) 0x88, (byte) 0x88)),
            Named.of(
                "a name in capitals",
                (c, s) -> c.send(HEADERS, END_HEADERS, s, join(OK, literal("X-Big", "y")))),
            Named.of(
                "a name of HTTP/1.1",
                (c, s) ->
                    c.send(HEADERS, END_HEADERS, s, join(OK, literal("connection", "close")))),
            Named.of("a head beyond the limit", (c, s) -> {
              c.send(HEADERS, 0, s, OK);
              for (int i = 0; i < 20; i++) {
                c.send(
                    CONTINUATION, i == 19 ? END_HEADERS : 0, s, literal("x-" + i, "v".repeat(120)));
                c.send(CONTINUATION, 0, s, literal("x-" + i, "v".repeat(120)));
              }
            }),
            Named.of("a head of 200 kB", (c, s) -> {
              c.send(HEADERS, 0, s, OK);
              byte[] large = many(16_000);
              for (int i = 0; i < 12; i++) {
                c.send(CONTINUATION, i == 11 ? END_HEADERS : 0, s, large);
              }
            }),
            Named.of("a head without an end", (c, s) -> {
              c.send(HEADERS, 0, s, OK);
              for (int i = 0; i < 10_000; i++) {
                c.send(CONTINUATION, 0, s);
              }
            }),
            Named.of("a flood of pings", (c, s) -> {
              for (int i = 0; i < 20_000; i++) {
                c.send(PING, 0, 0, new byte[8]);
              }
              c.socket().close();
            }),
            Named.of(
                "a continuation of nothing", (c, s) -> c.send(CONTINUATION, END_HEADERS, s, OK)),
            Named.of("a continuation on another stream", (c, s) -> {
              c.send(HEADERS, 0, s, OK);
              c.send(CONTINUATION, END_HEADERS, s + 2, OK);
            }),
            Named.of("a head that something else follows", (c, s) -> {
              c.send(HEADERS, 0, s, OK);
              c.send(DATA, END_STREAM, s);
            }),
            Named.of("a body before its head", (c, s) -> c.send(DATA, END_STREAM, s, (byte) 'x')),
            Named.of("a body with a lying padding", (c, s) -> {
              head(c, s);
              c.send(DATA, PADDED, s, (byte) 200, (byte) 'x');
            }),
            Named.of(
                "a body on a stream that nobody opened",
                (c, s) -> c.send(DATA, 0, 4711, (byte) 'x')),
            Named.of("a body on no stream", (c, s) -> c.send(DATA, 0, 0, (byte) 'x')),
            Named.of("a frame beyond the limit", (c, s) -> {
              head(c, s);
              c.send(DATA, 0, s, new byte[20_000]);
            }),
            Named.of("a frame that says it is 16 MB", (c, s) -> c.sendLying(0xFFFFFF, DATA, 0, s)),
            Named.of("half a frame", (c, s) -> {
              head(c, s);
              c.sendLying(100, DATA, 0, s, (byte) 'x');
              c.socket().shutdownOutput();
            }),
            Named.of("the end in the body", (c, s) -> {
              head(c, s);
              c.socket().shutdownOutput();
            }),
            Named.of("the end before the head", (c, s) -> c.socket().shutdownOutput()),
            Named.of("a window beyond the limit", (c, s) -> {
              update(c, 0, Integer.MAX_VALUE);
              update(c, 0, Integer.MAX_VALUE);
            }),
            Named.of("a window of nothing", (c, s) -> update(c, s, 0)),
            Named.of("half a window", (c, s) -> c.send(WINDOW_UPDATE, 0, s, (byte) 1)),
            Named.of("half a reset", (c, s) -> c.send(RST_STREAM, 0, s, (byte) 1)),
            Named.of("half a farewell", (c, s) -> c.send(GOAWAY, 0, 0, (byte) 1)),
            Named.of("half a setting", (c, s) -> c.send(SETTINGS, 0, 0, (byte) 1)),
            Named.of("half a ping", (c, s) -> c.send(PING, 0, 0, (byte) 1)),
            Named.of("a ping without anything", (c, s) -> c.send(PING, 0, 0)),
            Named.of("a setting beyond the limit", (c, s) -> c.greet(INITIAL_WINDOW_SIZE, -1)),
            Named.of("a frame size of nothing", (c, s) -> c.greet(5, 0)),
            Named.of(
                "a push",
                (c, s) ->
                    c.send(PUSH_PROMISE, END_HEADERS, s, new byte[] {0, 0, 0, 2, (byte) 0x82})),
            Named.of(
                "HTTP/1.1",
                (c, s) -> c.raw(
                    "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))));
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void givenAServerThatBreaksTheRules_thenTheCallEndsByATypedFaultSoon_andTheNextOneIsAnswered(
      Trick trick) throws Exception {
    FrameServer server = bench.server(connection -> {
      if (connection.number() > 1) {
        connection.serveWell();
      }
      connection.greet();
      trick.play(connection, connection.awaitRequest());
      while (true) {
        // a connection that outlived the trick serves well
        connection.answer(connection.awaitRequest(), "well");
      }
    });
    Throwable thrown = catchThrowable(() -> call(server, "{}", SILENCE).get(20, TimeUnit.SECONDS));

    assertThat(thrown.getCause()).isInstanceOf(ProviderException.class);
    assertThat(call(server, "{}", LONG).get(20, TimeUnit.SECONDS)).isEqualTo("well");
  }

  @Test
  void givenAHeadBeyondTheLimitThatTellsTheRequest_thenItsFaultNamesIt_andTheConnectionLives()
      throws Exception {
    FrameServer server = bench.server(connection -> {
      connection.greet();
      int stream = connection.awaitRequest();
      connection.send(HEADERS, 0, stream, join(OK, literal("x-request-id", "req-17")));
      for (int i = 0; i < 10; i++) {
        connection.send(CONTINUATION, i == 9 ? END_HEADERS : 0, stream, many(16_000));
      }
      while (true) {
        connection.answer(connection.awaitRequest(), "well");
      }
    });

    bench.exchange(server, "{}", SILENCE, CallContext.background(), reply -> {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("X-Request-Id")).isEqualTo("req-17");
      assertThat(catchThrowable(reply::next))
          .isInstanceOfSatisfying(
              ProviderException.class,
              fault -> assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED))
          .hasMessageContaining("beyond the limits");
      return true;
    });

    assertThat(call(server, "{}", LONG).get(20, TimeUnit.SECONDS)).isEqualTo("well");
    assertThat(server.connections()).isEqualTo(1);
  }

  private static void head(Connection connection, int stream) throws IOException {
    connection.send(HEADERS, END_HEADERS, stream, OK);
  }

  private static void update(Connection connection, int stream, int by) throws IOException {
    connection.send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(by).array());
  }

  private static byte[] many(int bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < bytes - 200) {
      out.writeBytes(literal("x-y", "v".repeat(100)));
    }
    return out.toByteArray();
  }

  /** A field that is not indexed and whose name is new (RFC 7541, 6.2.2). */
  private static byte[] literal(String name, String value) {
    return join(
        new byte[] {0, (byte) name.length()},
        name.getBytes(StandardCharsets.US_ASCII),
        new byte[] {(byte) value.length()},
        value.getBytes(StandardCharsets.US_ASCII));
  }

  /** A status that is none of the table's: the name of its entry 8. */
  private static byte[] literalStatus(String status) {
    return join(new byte[] {8, (byte) status.length()}, status.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private FutureTask<String> call(FrameServer server, String body, Duration silence) {
    return start(() -> bench.exchange(server, body, silence, CallContext.background()));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }
}
