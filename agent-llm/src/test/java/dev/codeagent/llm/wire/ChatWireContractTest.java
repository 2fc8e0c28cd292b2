package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.openai.ChatFormat;
import java.io.IOException;
import java.util.List;

/** The wire of Chat Completions keeps what every provider keeps. */
class ChatWireContractTest extends WireContract {

  private static final Secret KEY = Secret.of("OPENAI_API_KEY", "sk-test-123456");

  @Override
  protected LlmRequest request() {
    return Calls.hello("openai/gpt-test");
  }

  @Override
  Endpoint endpoint(String address) {
    return new Endpoint(
        "the server",
        Endpoint.address("OPENAI_BASE_URL", address + "/v1", "/chat/completions"),
        List.of(Header.keyed("Authorization", "Bearer ", KEY)),
        KEY,
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL");
  }

  @Override
  WireFormat format() {
    return ChatFormat.compatible();
  }

  @Override
  void answerWhole(Exchange exchange) throws IOException {
    exchange.json(200, """
        {"id":"r1","model":"gpt-test","choices":[{"index":0,"finish_reason":"tool_calls","message":{
          "role":"assistant","content":"Well, привет.","tool_calls":[
            {"id":"c1","type":"function","function":{"name":"read_file","arguments":"{}"}},
            {"type":"function","function":{"name":"read_file","arguments":"{}"}}]}}],
         "usage":{"prompt_tokens":7,"completion_tokens":3}}""");
  }

  @Override
  void answerInPieces(Exchange exchange) throws IOException {
    exchange.stream("""
        {"id":"r1","choices":[{"index":0,"delta":{"role":"assistant","content":"Well, "}}]}""", """
        {"id":"r1","choices":[{"index":0,"delta":{"content":"привет."}}]}""", """
        {"id":"r1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""", """
        {"id":"r1","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3}}""", "[DONE]");
  }
}
