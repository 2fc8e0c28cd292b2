package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.testkit.LlmProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What every provider keeps, asked of a wire over a real connection to a server on the loopback address. */
abstract class WireContract extends LlmProviderContract {

  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LoopbackServer> servers = new ArrayList<>();

  abstract Endpoint endpoint(String address);

  abstract WireFormat format();

  /** Text and two calls, as one document. */
  abstract void answerWhole(Exchange exchange) throws IOException;

  /** Text in two pieces, as a stream. */
  abstract void answerInPieces(Exchange exchange) throws IOException;

  @AfterEach
  void closeConnections() throws IOException {
    transport.close();
    for (LoopbackServer server : servers) {
      server.close();
    }
  }

  @Override
  protected final LlmProvider answering() {
    return provider(exchange -> {
      if (exchange.request().body().contains("\"stream\":true")) {
        answerInPieces(exchange);
      } else {
        answerWhole(exchange);
      }
    });
  }

  @Override
  protected final LlmProvider stalled() {
    return provider(Exchange::awaitClientGone);
  }

  private LlmProvider provider(Script script) {
    try {
      LoopbackServer server = new LoopbackServer(script);
      servers.add(server);
      return new WireProvider(endpoint(server.address()), format(), transport);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
