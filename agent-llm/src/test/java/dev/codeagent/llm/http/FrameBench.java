package dev.codeagent.llm.http;

import dev.codeagent.api.call.CallContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Servers whose scripts write each frame of HTTP/2, and a transport that calls them, all closed together; used by tests. */
final class FrameBench implements AutoCloseable {

  /** Far above what any of these calls needs. */
  static final Duration LONG = Duration.ofSeconds(30);

  private final Kept opened = new Kept();
  private final ApacheTransport transport =
      opened.keep(ApacheTransport.open(new HttpTerms(HttpTerms.Version.HTTP2, 100, null)));

  FrameServer server(FrameServer.Script script) throws IOException {
    return opened.keep(new FrameServer(script));
  }

  /** The text of the answer. */
  String exchange(FrameServer server, String body, Duration silence, CallContext context)
      throws InterruptedException {
    return exchange(server, body, silence, context, Http2Bench::text);
  }

  <T> T exchange(
      FrameServer server, String body, Duration silence, CallContext context, ReplyReader<T> reader)
      throws InterruptedException {
    WireRequest request = new WireRequest(
        server.uri(), List.of(), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
    return transport.exchange(request, new Limits(silence, LONG, context), reader);
  }

  static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().start(task);
    return task;
  }

  @Override
  public void close() throws Exception {
    opened.close();
  }
}
