package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that end in every bad way, over and over: their threads and sockets come back. */
@Timeout(120)
class LeakTest {

  private static final int TIMES = 100;
  private static final int AT_ONCE = 20;

  /** What the Java platform and the servers of the test may hold besides. */
  private static final int FEW = 5;

  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String BODY = "x".repeat(100_000);

  /** How a call ends. */
  enum End {
    SILENT_HEAD(LoopbackServer.Exchange::awaitClientGone, SHORT),
    SILENT_BODY(
        exchange -> {
          exchange.stream("one");
          exchange.awaitClientGone();
        },
        SHORT),
    THROWING_READER(
        exchange -> {
          exchange.stream("one", "two");
          exchange.awaitClientGone();
        },
        LONG),
    EARLY_LEAVER(
        exchange -> {
          exchange.head(200, "text/event-stream");
          while (true) {
            exchange.send("data: more\n\n");
            LockSupport.parkNanos(1_000_000);
          }
        },
        LONG),
    CANCELLED(LoopbackServer.Exchange::awaitClientGone, LONG),
    INTERRUPTED(LoopbackServer.Exchange::awaitClientGone, LONG),
    ANSWERED(exchange -> exchange.json(200, "{}"), LONG);

    private final Script script;
    private final Duration silence;

    End(Script script, Duration silence) {
      this.script = script;
      this.silence = silence;
    }

    private String read(Reply reply) throws InterruptedException {
      return switch (this) {
        case THROWING_READER -> throw new IllegalStateException("the sink has had enough");
        case EARLY_LEAVER -> "" + reply.status();
        default -> Http2Bench.text(reply);
      };
    }
  }

  static Stream<Arguments> ends() {
    return Stream.of(End.values())
        .flatMap(end -> Stream.of(Caller.values())
            .flatMap(caller -> Stream.of(false, true).map(two -> Arguments.of(end, caller, two))));
  }

  @ParameterizedTest(name = "{0} on {1}, HTTP/2 {2}")
  @MethodSource("ends")
  void givenCallsThatEndBadly_thenWhatTheyHeldComesBack(End end, Caller caller, boolean two)
      throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "the system shows no descriptors");
    try (LoopbackServer server = new LoopbackServer(end.script);
        FrameServer frames = new FrameServer(connection -> frames(connection, end));
        ApacheTransport transport = ApacheTransport.open(
            new HttpTerms(two ? HttpTerms.Version.HTTP2 : HttpTerms.Version.HTTP1, 100, null))) {
      URI uri = two ? frames.uri() : URI.create(server.address() + "/v1");
      round(end, caller, transport, uri);
      long descriptors = descriptors();
      long threads = threads();

      for (int i = 0; i < TIMES / AT_ONCE; i++) {
        round(end, caller, transport, uri);
      }

      assertThat(settled(descriptors + 5, LeakTest::descriptors))
          .isLessThanOrEqualTo(descriptors + 5);
      assertThat(settled(threads + 2, LeakTest::threads)).isLessThanOrEqualTo(threads + 2);
    }
  }

  private static void frames(FrameServer.Connection connection, End end) throws IOException {
    connection.greet();
    connection.send(FrameServer.WINDOW_UPDATE, 0, 0, new byte[] {0x7F, 0, 0, 0});
    while (true) {
      FrameServer.Frame head = connection.await(FrameServer.HEADERS);
      int stream = head.stream();
      if (end == End.ANSWERED) {
        connection.answer(stream, "{}");
      } else if (end == End.SILENT_BODY || end == End.THROWING_READER || end == End.EARLY_LEAVER) {
        connection.send(FrameServer.HEADERS, FrameServer.END_HEADERS, stream, FrameServer.OK);
        connection.send(FrameServer.DATA, 0, stream, (byte) 'x');
      }
    }
  }

  private static void round(End end, Caller caller, ApacheTransport transport, URI uri)
      throws Exception {
    CancellationSource source = new CancellationSource();
    Limits limits = new Limits(end.silence, LONG, CallContext.background().with(source.token()));
    List<Caller.Running<String>> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String body = BODY + i;
      WireRequest request =
          new WireRequest(uri, List.of(), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
      calls.add(caller.start(() -> transport.exchange(request, limits, end::read)));
    }
    if (end == End.CANCELLED || end == End.INTERRUPTED) {
      LockSupport.parkNanos(SHORT.toNanos());
    }
    if (end == End.CANCELLED) {
      source.cancel("enough");
    }
    for (Caller.Running<String> call : calls) {
      if (end == End.INTERRUPTED) {
        call.thread().interrupt();
      }
      try {
        call.task().get(20, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        assertThat(end).as(e.toString()).isNotEqualTo(End.ANSWERED);
      }
    }
  }

  private interface Count {
    long now() throws IOException;
  }

  /** The count as soon as it is at most that, or after ten seconds. */
  private static long settled(long most, Count count) throws IOException {
    long now = count.now();
    for (int i = 0; i < 1_000 && now > most; i++) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      now = count.now();
    }
    return now;
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.count();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().size();
  }
}
