package dev.codeagent.llm.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.LoopbackServer.Script;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireProvider;
import java.util.ArrayList;
import java.util.List;

/** Calls by the wire of Chat Completions to a scripted server on the loopback address; used by tests. */
final class ChatCalls implements AutoCloseable {
  static final String MODEL = "openai/gpt-test";
  private final ApacheTransport transport = ApacheTransport.open();
  private final List<LlmDelta> deltas = new ArrayList<>();

  ApacheTransport transport() {
    return transport;
  }

  List<LlmDelta> deltas() {
    return deltas;
  }

  LlmCall stream() {
    return Calls.streamed(Calls.hello(MODEL), deltas);
  }

  LlmResponse streamed(String... events) throws Exception {
    return answer(stream(), exchange -> exchange.stream(events));
  }

  LlmResponse answer(LlmCall call, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      return provider(server).call(call);
    }
  }

  ProviderException fault(LlmCall call, Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Throwable thrown = catchThrowable(() -> provider(server).call(call));
      assertThat(thrown).isInstanceOf(ProviderException.class);
      return (ProviderException) thrown;
    }
  }

  Request sent(LlmCall call) throws Exception {
    try (LoopbackServer server = new LoopbackServer(
        exchange -> exchange.json(200, "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"))) {
      provider(server).call(call);
      return server.requests().getFirst();
    }
  }

  WireProvider provider(LoopbackServer server) {
    Secret key = Secret.of("OPENAI_API_KEY", "sk-test-123456");
    return new WireProvider(
        new Endpoint(
            "the server",
            Endpoint.address(
                "OPENAI_BASE_URL", server.address() + "/base/v1/", "/chat/completions"),
            List.of(Header.keyed("Authorization", "Bearer ", key)),
            key,
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL"),
        ChatFormat.compatible(),
        transport);
  }

  @Override
  public void close() {
    transport.close();
  }
}
