package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.Http2Bench.LONG;
import static dev.codeagent.llm.http.Http2Bench.MANY;
import static dev.codeagent.llm.http.Http2Bench.failure;
import static dev.codeagent.llm.http.Http2Bench.limits;
import static dev.codeagent.llm.http.Http2Bench.request;
import static dev.codeagent.llm.http.Http2Bench.start;
import static dev.codeagent.llm.http.Http2Bench.text;
import static dev.codeagent.llm.http.Http2Bench.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.LoopbackServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP/2 by nghttpx in front of a server of our own: what is sent and read, by which version, and whom a call
 * trusts.
 */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class Http2Test {
  private Http2Bench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    bench = Http2Bench.in(folder);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void givenAnAnswer_thenStatusHeadersAndBytesArriveAsSent() throws Exception {
    LoopbackServer server =
        bench.server(exchange -> exchange.json(201, "{\"ok\":true}", "X-Request-Id: abc"));
    TcpRelay relay = bench.relayTo(bench.nghttpx(server));

    String read = bench
        .transport(MANY)
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
        .containsEntry("accept-encoding", "identity")
        .containsEntry("content-length", "12");
  }

  @Test
  void givenAGet_thenItHasNoBody_andOneOfAnotherKindIsSentAsThat() throws Exception {
    LoopbackServer server = bench.server(exchange -> exchange.json(200, "{\"ok\":true}"));
    TcpRelay relay = bench.relayTo(bench.nghttpx(server));
    ApacheTransport transport = bench.transport(MANY);

    String read = transport.exchange(
        WireRequest.get(URI.create(uri(relay) + "&limit=1"), List.of(), 1_000),
        limits(LONG),
        reply -> text(reply));
    transport.exchange(
        WireRequest.post(
            uri(relay),
            List.of(),
            "multipart/form-data; boundary=b-1",
            out -> out.write("--b-1--".getBytes(StandardCharsets.US_ASCII))),
        limits(LONG),
        reply -> text(reply));

    assertThat(read).isEqualTo("{\"ok\":true}");
    LoopbackServer.Request got = server.requests().getFirst();
    assertThat(got.line()).startsWith("GET /v1/x?a=b%20c&limit=1 ");
    assertThat(got.body()).isEmpty();
    assertThat(server.requests().get(1).headers())
        .containsEntry("content-type", "multipart/form-data; boundary=b-1")
        .containsEntry("content-length", "7");
  }

  @Test
  void givenALargeRequestAndALargeAnswer_thenNeitherIsCut() throws Exception {
    byte[] large = new byte[3 * 1024 * 1024];
    java.util.Arrays.fill(large, (byte) 'x');
    LoopbackServer server = bench.server(exchange -> {
      exchange.head(200, "text/plain");
      exchange.sendBytes(exchange.request().body().getBytes(StandardCharsets.UTF_8));
    });
    TcpRelay relay = bench.relayTo(bench.nghttpx(server));
    WireRequest request = new WireRequest(uri(relay), List.of(), out -> {
      for (int i = 0; i < large.length; i += 1000) {
        out.write(large, i, Math.min(1000, large.length - i));
      }
    });

    String read = bench.transport(MANY).exchange(request, limits(LONG), Http2Bench::text);

    assertThat(read).hasSize(large.length);
    assertThat(server.requests().getFirst().body()).hasSize(large.length);
  }

  @Test
  void givenAReaderThatTakesItsTime_thenTheServerIsHeldBack() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1);
    TcpRelay relay = bench.relayTo(bench.nghttpx(exchange -> {
      exchange.head(200, "text/plain");
      byte[] piece = new byte[64 * 1024];
      for (int i = 0; i < 320; i++) {
        exchange.sendBytes(piece);
        sent.incrementAndGet();
      }
      all.countDown();
    }));

    int read = bench.transport(MANY).exchange(request(relay, "{}"), limits(LONG), reply -> {
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
  void givenAServerThatNobodyTrusts_thenItIsUnreachableAndNothingIsSent() throws Exception {
    LoopbackServer server = bench.server(exchange -> exchange.json(200, "{}"));
    TcpRelay relay = bench.relayTo(bench.nghttpx(server));
    ApacheTransport transport = bench.keep(ApacheTransport.open());

    Throwable thrown = failure(start(transport, relay, "{}", limits(LONG)));

    assertThat(((ProviderException) thrown).fault()).isEqualTo(ProviderFault.UNREACHABLE);
    assertThat(thrown).hasMessageContaining("No secure connection");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void givenAServerWithTlsAndWithoutHttp2_thenItIsCalledByHttp1() throws Exception {
    LoopbackServer server = bench.keep(new LoopbackServer(
        bench
            .certificate()
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        exchange -> exchange.json(200, exchange.request().body())));
    ApacheTransport transport = bench.transport(MANY);
    WireRequest request = new WireRequest(
        URI.create(server.address().replace("http:", "https:")),
        List.of(),
        out -> out.write("{\"n\":1}".getBytes(StandardCharsets.UTF_8)));

    for (int i = 0; i < 3; i++) {
      assertThat(transport.exchange(request, limits(LONG), Http2Bench::text))
          .isEqualTo("{\"n\":1}");
    }

    assertThat(server.requests())
        .hasSize(3)
        .allSatisfy(got -> assertThat(got.line()).endsWith("HTTP/1.1"));
  }

  @Test
  void givenAServerWithoutTls_thenHttp2NeedsPriorKnowledge() throws Exception {
    LoopbackServer server =
        bench.server(exchange -> exchange.json(200, exchange.request().body()));
    TcpRelay relay = bench.relayTo(bench.keep(Nghttpx.plain(server.address(), bench.folder())));
    WireRequest request = new WireRequest(
        URI.create("http://127.0.0.1:" + relay.port() + "/v1"),
        List.of(),
        out -> out.write("{\"n\":1}".getBytes(StandardCharsets.UTF_8)));
    ApacheTransport knowing =
        bench.keep(ApacheTransport.open(new HttpTerms(HttpTerms.Version.HTTP2, MANY, null)));

    assertThat(knowing.exchange(request, limits(LONG), Http2Bench::text)).isEqualTo("{\"n\":1}");
    assertThat(server.requests().getLast().headers().get("via")).startsWith("2 ");
    bench.keep(ApacheTransport.open()).exchange(request, limits(LONG), Http2Bench::text);
    assertThat(server.requests().getLast().headers().get("via")).startsWith("1.1 ");
  }

  @Test
  void givenAFileOfCertificatesThatIsNone_thenTheErrorNamesTheSetting() throws Exception {
    for (Path file : List.of(
        bench.folder().resolve("missing.pem"),
        Files.writeString(bench.folder().resolve("no.pem"), "no"))) {
      assertThat(catchThrowable(
              () -> ApacheTransport.open(new HttpTerms(HttpTerms.Version.AUTO, MANY, file))))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("llm.http.trust");
    }
  }
}
