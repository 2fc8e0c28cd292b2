package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Servers of HTTP/2 by nghttpx, relays to them and transports that call them, all closed together; used by
 * tests.
 */
final class Http2Bench implements AutoCloseable {
  static final int MANY = 100;

  /** Far above what any of these tests needs; a test that waits for it has failed. */
  static final Duration LONG = Duration.ofSeconds(60);

  static final Duration SHORT = Duration.ofMillis(300);
  private final Kept opened = new Kept();

  private final TestCertificate certificate;
  private final Path folder;

  private Http2Bench(TestCertificate certificate, Path folder) {
    this.certificate = certificate;
    this.folder = folder;
  }

  /** Makes the certificate of the servers; skips the test where nghttpx is missing. */
  static Http2Bench in(Path folder) throws Exception {
    Nghttpx.assumeInstalled();
    return new Http2Bench(TestCertificate.in(folder), folder);
  }

  /** That of the servers, which only the transports of this bench trust. */
  TestCertificate certificate() {
    return certificate;
  }

  /** Where the servers keep their files. */
  Path folder() {
    return folder;
  }

  /** Closes what was opened since the last time; the certificate stays. */
  @Override
  public void close() throws Exception {
    opened.close();
  }

  /** A server that streams: each call gets a first piece, and the rest when the test says so. */
  static final class Streams implements Script {
    final CountDownLatch one = new CountDownLatch(1);
    final CountDownLatch begun = new CountDownLatch(MANY);
    final CountDownLatch go = new CountDownLatch(1);
    final CountDownLatch gone = new CountDownLatch(1);

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
  static void sendUntilGone(Exchange exchange, CountDownLatch gone) throws IOException {
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

  LoopbackServer server(Script script) throws IOException {
    return keep(new LoopbackServer(script));
  }

  Nghttpx nghttpx(Script script) throws IOException, InterruptedException {
    return nghttpx(server(script));
  }

  Nghttpx nghttpx(LoopbackServer server) throws IOException, InterruptedException {
    return keep(Nghttpx.withTls(server.address(), certificate, folder));
  }

  TcpRelay relayTo(Nghttpx proxy) throws IOException {
    return keep(new TcpRelay(proxy.port()));
  }

  ApacheTransport transport(int streams) {
    return keep(ApacheTransport.open(
        new HttpTerms(HttpTerms.Version.AUTO, streams, certificate.certificate())));
  }

  <T extends AutoCloseable> T keep(T closeable) {
    return opened.keep(closeable);
  }

  static FutureTask<String> start(
      ApacheTransport transport, TcpRelay relay, String body, Limits limits) {
    FutureTask<String> call = task(transport, relay, body, limits);
    Thread.ofVirtual().start(call);
    return call;
  }

  static FutureTask<String> task(
      ApacheTransport transport, TcpRelay relay, String body, Limits limits) {
    return new FutureTask<>(
        () -> transport.exchange(request(relay, body), limits, Http2Bench::text));
  }

  static Throwable failure(FutureTask<String> call) {
    Throwable thrown = catchThrowable(() -> call.get(50, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return thrown.getCause();
  }

  static Limits limits(Duration idle) {
    return new Limits(idle, LONG, CallContext.background());
  }

  static WireRequest request(TcpRelay relay, String body) {
    Header key = Header.keyed("Authorization", "Bearer ", Secret.of("K", "sk-secret"));
    return new WireRequest(
        uri(relay), List.of(key), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
  }

  static URI uri(TcpRelay relay) {
    return URI.create("https://127.0.0.1:" + relay.port() + "/v1/x?a=b%20c");
  }

  static String text(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
