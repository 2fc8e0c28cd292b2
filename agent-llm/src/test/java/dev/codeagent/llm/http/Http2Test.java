package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by nghttpx in front of a server of our own: all calls on one connection, each ended by itself. */
@Timeout(180)
class Http2Test {

  private static final int MANY = 100;

  /** Far above what any of these tests needs; a test that waits for it has failed. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir
  static Path folder;

  private static TestCertificate certificate;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void makeCertificate() throws Exception {
    Nghttpx.assumeInstalled();
    certificate = TestCertificate.in(folder);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  /** A server that streams: each call gets a first piece, and the rest when the test says so. */
  private static final class Streams implements Script {
    private final CountDownLatch one = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(MANY);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    @Override
    public void answer(Exchange exchange) throws IOException {
      exchange.stream("first " + exchange.request().body());
      one.countDown();
      begun.countDown();
      if (exchange.request().body().contains("\"leaves\"")) {
        sendUntilGone(exchange, gone);
        return;
      }
      await(go);
      exchange.send("data: last " + exchange.request().body() + "\n\n");
    }
  }

  /** Says a word ten times a second until nobody takes it any more. */
  private static void sendUntilGone(Exchange exchange, CountDownLatch gone) throws IOException {
    try {
      while (!gone.await(100, TimeUnit.MILLISECONDS)) {
        exchange.send("data: more\n\n");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      gone.countDown();
    }
  }

  @Test
  void givenAHundredStreamsAtOnce_thenAllGoOnOneConnection_andOneThatIsCancelledLeavesTheOthers()
      throws Exception {
    Streams script = new Streams();
    TcpRelay relay = relayTo(nghttpx(script));
    ApacheTransport transport = transport(MANY);
    CancellationSource source = new CancellationSource();
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY - 1; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    FutureTask<String> leaver = start(
        transport,
        relay,
        "{\"n\":\"leaves\"}",
        new Limits(LONG, LONG, CallContext.background().with(source.token())));
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).as("all at once").isTrue();

    source.cancel("the user said so");

    assertThat(failure(leaver)).isInstanceOf(CancelledException.class);
    assertThat(script.gone.await(50, TimeUnit.SECONDS))
        .as("the server learns of it")
        .isTrue();
    script.go.countDown();
    for (int i = 0; i < calls.size(); i++) {
      String body = "{\"n\":" + i + "}";
      assertThat(calls.get(i).get(50, TimeUnit.SECONDS))
          .isEqualTo("data: first " + body + "\n\ndata: last " + body + "\n\n");
    }
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void givenMoreCallsThanMayBeUnderWay_thenTheOthersWaitTheirTurn() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TcpRelay relay = relayTo(nghttpx(exchange -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      String body = exchange.request().body();
      underWay.decrementAndGet();
      exchange.json(200, body);
    }));
    ApacheTransport transport = transport(3);
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).get(50, TimeUnit.SECONDS)).isEqualTo("{\"n\":" + i + "}");
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void givenNoTurnInTime_thenTheFaultNamesTheSetting_andTheTurnIsNotLost() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = relayTo(nghttpx(script));
    ApacheTransport transport = transport(1);
    FutureTask<String> first = start(transport, relay, "{}", limits(LONG));
    assertThat(script.one.await(50, TimeUnit.SECONDS)).isTrue();

    Throwable thrown = failure(start(transport, relay, "{\"n\":2}", limits(SHORT)));

    assertThat(thrown).isInstanceOf(ProviderException.class);
    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.STALLED);
    assertThat(thrown).hasMessageContaining("llm.http.streams");
    script.go.countDown();
    assertThat(first.get(50, TimeUnit.SECONDS)).contains("last");
    assertThat(start(transport, relay, "{\"n\":3}", limits(LONG)).get(50, TimeUnit.SECONDS))
        .contains("last {\"n\":3}");
  }

  @Test
  void givenAnAnswer_thenStatusHeadersAndBytesArriveAsSent() throws Exception {
    LoopbackServer server =
        server(exchange -> exchange.json(201, "{\"ok\":true}", "X-Request-Id: abc"));
    TcpRelay relay = relayTo(nghttpx(server));

    String read = transport(MANY)
        .exchange(
            request(relay, "{\"héllo\":1}"),
            limits(LONG),
            reply -> reply.status() + " " + reply.header("X-Request-ID") + " " + text(reply));

    assertThat(read).isEqualTo("201 abc {\"ok\":true}");
    LoopbackServer.Request got = server.requests().getFirst();
    assertThat(got.line()).startsWith("POST /v1/x?a=b%20c ");
    assertThat(got.body()).isEqualTo("{\"héllo\":1}");
    assertThat(got.headers())
        .containsEntry("authorization", "Bearer sk-secret")
        .containsEntry("content-type", "application/json")
        .containsEntry("user-agent", "code-agent")
        .containsEntry("content-length", "12");
  }

  @Test
  void givenALargeRequestAndALargeAnswer_thenNeitherIsCut() throws Exception {
    byte[] large = new byte[3 * 1024 * 1024];
    java.util.Arrays.fill(large, (byte) 'x');
    LoopbackServer server = server(exchange -> {
      exchange.head(200, "text/plain");
      exchange.sendBytes(exchange.request().body().getBytes(StandardCharsets.UTF_8));
    });
    TcpRelay relay = relayTo(nghttpx(server));
    WireRequest request = new WireRequest(uri(relay), List.of(), out -> {
      for (int i = 0; i < large.length; i += 1000) {
        out.write(large, i, Math.min(1000, large.length - i));
      }
    });

    String read = transport(MANY).exchange(request, limits(LONG), Http2Test::text);

    assertThat(read).hasSize(large.length);
    assertThat(server.requests().getFirst().body()).hasSize(large.length);
  }

  @Test
  void givenAReaderThatTakesItsTime_thenTheServerIsHeldBack() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1);
    TcpRelay relay = relayTo(nghttpx(exchange -> {
      exchange.head(200, "text/plain");
      byte[] piece = new byte[64 * 1024];
      for (int i = 0; i < 320; i++) {
        exchange.sendBytes(piece);
        sent.incrementAndGet();
      }
      all.countDown();
    }));

    int read = transport(MANY).exchange(request(relay, "{}"), limits(LONG), reply -> {
      reply.next();
      boolean unread = all.await(700, TimeUnit.MILLISECONDS);
      int size = 0;
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        size += piece.length;
      }
      return unread ? -1 : size;
    });

    assertThat(read).as("20 MiB wait on the way").isGreaterThan(19 * 1024 * 1024);
    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(sent.get()).isEqualTo(320);
  }

  @Test
  void givenAStalledServer_whenSilentForTooLong_thenItIsAStall_andTheOthersGoOn() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = relayTo(nghttpx(script));
    ApacheTransport transport = transport(MANY);
    FutureTask<String> other = start(transport, relay, "{\"n\":1}", limits(LONG));

    Throwable thrown = failure(start(transport, relay, "{\"n\":2}", limits(SHORT)));

    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.STALLED);
    script.go.countDown();
    assertThat(other.get(50, TimeUnit.SECONDS)).contains("last");
  }

  @Test
  void givenAStalledServer_whenTheDeadlinePasses_orTheCallerIsInterrupted_thenItEnds()
      throws Exception {
    TcpRelay relay = relayTo(nghttpx(new Streams()));
    ApacheTransport transport = transport(MANY);
    CallContext context = CallContext.background().within(SHORT);

    assertThat(failure(start(transport, relay, "{}", new Limits(LONG, LONG, context))))
        .isInstanceOf(DeadlineExceededException.class);

    FutureTask<String> call = task(transport, relay, "{\"n\":\"leaves\"}", limits(LONG));
    Thread caller = Thread.ofPlatform().start(call);
    caller.interrupt();
    assertThat(failure(call)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void givenAReset_thenEveryCallUnderWayHasATypedFault_andTheNextOneConnectsAnew()
      throws Exception {
    Streams script = new Streams();
    TcpRelay relay = relayTo(nghttpx(script));
    ApacheTransport transport = transport(MANY);
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).isTrue();

    relay.reset();

    for (FutureTask<String> call : calls) {
      Throwable thrown = failure(call);
      assertThat(thrown).isInstanceOf(ProviderException.class);
      assertThat(((ProviderException) thrown).fault())
          .isIn(ProviderFault.CUT_STREAM, ProviderFault.UNREACHABLE);
    }
    script.go.countDown();
    assertThat(start(transport, relay, "{}", limits(LONG)).get(50, TimeUnit.SECONDS))
        .contains("last");
    assertThat(relay.connections()).isEqualTo(2);
  }

  @Test
  void givenAServerThatGoesAway_thenCallsUnderWayEnd_andATryLaterConnectsAnew() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    LoopbackServer server = server(exchange -> {
      exchange.stream("first");
      if (exchange.request().body().contains("under way")) {
        begun.countDown();
        await(go);
      }
      exchange.send("data: last\n\n");
    });
    Nghttpx leaving = nghttpx(server);
    TcpRelay relay = relayTo(leaving);
    ApacheTransport transport = transport(MANY);
    FutureTask<String> call = start(transport, relay, "\"under way\"", limits(LONG));
    assertThat(begun.await(50, TimeUnit.SECONDS)).isTrue();
    relay.leadTo(nghttpx(server).port());

    leaving.goAway();

    while (relay.connections() < 2) {
      // until GOAWAY has come, calls go by the old connection or are refused on it
      try {
        transport.exchange(request(relay, "{}"), limits(LONG), Http2Test::text);
      } catch (ProviderException refused) {
        assertThat(refused.fault()).isIn(ProviderFault.UNREACHABLE, ProviderFault.CUT_STREAM);
      }
    }
    assertThat(transport.exchange(request(relay, "{}"), limits(LONG), Http2Test::text))
        .contains("last");
    go.countDown();
    assertThat(call.get(50, TimeUnit.SECONDS)).contains("first", "last");
    assertThat(relay.connections()).isEqualTo(2);
  }

  @Test
  void givenAServerThatNobodyTrusts_thenItIsUnreachableAndNothingIsSent() throws Exception {
    LoopbackServer server = server(exchange -> exchange.json(200, "{}"));
    TcpRelay relay = relayTo(nghttpx(server));
    ApacheTransport transport = keep(ApacheTransport.open());

    Throwable thrown = failure(start(transport, relay, "{}", limits(LONG)));

    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.UNREACHABLE);
    assertThat(thrown).hasMessageContaining("No secure connection");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void givenAServerWithTlsAndWithoutHttp2_thenItIsCalledByHttp1() throws Exception {
    LoopbackServer server = keep(new LoopbackServer(
        certificate
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        exchange -> exchange.json(200, exchange.request().body())));
    ApacheTransport transport = transport(MANY);
    WireRequest request = new WireRequest(
        URI.create(server.address().replace("http:", "https:")),
        List.of(),
        out -> out.write("{\"n\":1}".getBytes(StandardCharsets.UTF_8)));

    for (int i = 0; i < 3; i++) {
      assertThat(transport.exchange(request, limits(LONG), Http2Test::text)).isEqualTo("{\"n\":1}");
    }

    assertThat(server.requests())
        .hasSize(3)
        .allSatisfy(got -> assertThat(got.line()).endsWith("HTTP/1.1"));
  }

  @Test
  void givenAServerWithoutTls_thenHttp2NeedsPriorKnowledge() throws Exception {
    LoopbackServer server =
        server(exchange -> exchange.json(200, exchange.request().body()));
    TcpRelay relay = relayTo(keep(Nghttpx.plain(server.address(), folder)));
    WireRequest request = new WireRequest(
        URI.create("http://127.0.0.1:" + relay.port() + "/v1"),
        List.of(),
        out -> out.write("{\"n\":1}".getBytes(StandardCharsets.UTF_8)));
    ApacheTransport knowing =
        keep(ApacheTransport.open(new HttpTerms(HttpTerms.Version.HTTP2, MANY, null)));

    assertThat(knowing.exchange(request, limits(LONG), Http2Test::text)).isEqualTo("{\"n\":1}");
    assertThat(server.requests().getLast().headers().get("via")).startsWith("2 ");
    keep(ApacheTransport.open()).exchange(request, limits(LONG), Http2Test::text);
    assertThat(server.requests().getLast().headers().get("via")).startsWith("1.1 ");
  }

  @Test
  void givenManyCalls_thenNoMorePlatformThreadsAreStartedThanCoresAndTwo() throws Exception {
    Streams script = new Streams();
    TcpRelay relay = relayTo(nghttpx(script));
    ApacheTransport transport = transport(MANY);
    List<Long> before = platformThreads();
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(start(transport, relay, "{\"n\":" + i + "}", limits(LONG)));
    }
    assertThat(script.begun.await(60, TimeUnit.SECONDS)).isTrue();

    List<Long> started = platformThreads();
    started.removeAll(before);
    script.go.countDown();
    for (FutureTask<String> call : calls) {
      call.get(50, TimeUnit.SECONDS);
    }
    assertThat(started.size()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 2);
  }

  @Test
  void givenAFileOfCertificatesThatIsNone_thenTheErrorNamesTheSetting() throws Exception {
    for (Path file :
        List.of(folder.resolve("missing.pem"), Files.writeString(folder.resolve("no.pem"), "no"))) {
      assertThat(catchThrowable(
              () -> ApacheTransport.open(new HttpTerms(HttpTerms.Version.AUTO, MANY, file))))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.http.trust");
    }
  }

  /** Threads of the Java platform that are not carriers of virtual ones. */
  private static List<Long> platformThreads() {
    return new ArrayList<>(Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool")
            && !thread.getName().startsWith("VirtualThread")
            && !thread.getName().startsWith("Read-Poller")
            && !thread.getName().startsWith("Write-Poller"))
        .map(Thread::threadId)
        .toList());
  }

  private LoopbackServer server(Script script) throws IOException {
    return keep(new LoopbackServer(script));
  }

  private Nghttpx nghttpx(Script script) throws IOException, InterruptedException {
    return nghttpx(server(script));
  }

  private Nghttpx nghttpx(LoopbackServer server) throws IOException, InterruptedException {
    return keep(Nghttpx.withTls(server.address(), certificate, folder));
  }

  private TcpRelay relayTo(Nghttpx proxy) throws IOException {
    return keep(new TcpRelay(proxy.port()));
  }

  private ApacheTransport transport(int streams) {
    return keep(ApacheTransport.open(
        new HttpTerms(HttpTerms.Version.AUTO, streams, certificate.certificate())));
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private static FutureTask<String> start(
      ApacheTransport transport, TcpRelay relay, String body, Limits limits) {
    FutureTask<String> call = task(transport, relay, body, limits);
    Thread.ofVirtual().start(call);
    return call;
  }

  private static FutureTask<String> task(
      ApacheTransport transport, TcpRelay relay, String body, Limits limits) {
    return new FutureTask<>(
        () -> transport.exchange(request(relay, body), limits, Http2Test::text));
  }

  private static Throwable failure(FutureTask<String> call) {
    Throwable thrown = catchThrowable(() -> call.get(50, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return thrown.getCause();
  }

  private static Limits limits(Duration idle) {
    return new Limits(idle, LONG, CallContext.background());
  }

  private static WireRequest request(TcpRelay relay, String body) {
    Header key = Header.keyed("Authorization", "Bearer ", Secret.of("K", "sk-secret"));
    return new WireRequest(
        uri(relay), List.of(key), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static URI uri(TcpRelay relay) {
    return URI.create("https://127.0.0.1:" + relay.port() + "/v1/x?a=b%20c");
  }

  private static String text(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
