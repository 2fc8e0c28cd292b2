package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer.Exchange;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import java.io.IOException;
import java.util.List;

/** The wire of Messages keeps what every provider keeps. */
class MessagesWireContractTest extends WireContract {

  private static final Secret KEY = Secret.of("ANTHROPIC_API_KEY", "sk-ant-test-123456");

  @Override
  protected LlmRequest request() {
    return Calls.hello("anthropic/claude-test");
  }

  @Override
  Endpoint endpoint(String address) {
    return new Endpoint(
        "the server",
        Endpoint.address("ANTHROPIC_BASE_URL", address, "/v1/messages"),
        List.of(Header.keyed("x-api-key", "", KEY)),
        KEY,
        "ANTHROPIC_API_KEY",
        "ANTHROPIC_BASE_URL");
  }

  @Override
  WireFormat format() {
    return new MessagesFormat();
  }

  @Override
  void answerWhole(Exchange exchange) throws IOException {
    exchange.json(200, """
        {"id":"m1","type":"message","role":"assistant","model":"claude-test","stop_reason":"tool_use",
         "content":[{"type":"text","text":"Well, привет."},
           {"type":"tool_use","id":"t1","name":"read_file","input":{}},
           {"type":"tool_use","id":"t2","name":"read_file","input":{}}],
         "usage":{"input_tokens":7,"output_tokens":3}}""");
  }

  @Override
  void answerInPieces(Exchange exchange) throws IOException {
    exchange.stream("""
        {"type":"message_start","message":{"id":"m1","model":"claude-test","role":"assistant","content":[],\
        "usage":{"input_tokens":7,"output_tokens":1}}}""", """
        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""", """
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Well, "}}""", """
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"привет."}}""", """
        {"type":"content_block_stop","index":0}""", """
        {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}""", """
        {"type":"message_stop"}""");
  }
}
