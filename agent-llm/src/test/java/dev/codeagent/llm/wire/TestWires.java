package dev.codeagent.llm.wire;

import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import dev.codeagent.llm.wire.gemini.GeminiFormat;
import dev.codeagent.llm.wire.ollama.OllamaFormat;
import dev.codeagent.llm.wire.openai.ChatFormat;
import dev.codeagent.llm.wire.openai.ResponsesFormat;
import java.time.Duration;
import java.util.List;

/** The wires, each with a good answer of its server, for tests that hold for all of them. */
public enum TestWires {
  CHAT("openai/m", "/v1/chat/completions") {
    @Override
    public WireFormat format() {
      return ChatFormat.compatible();
    }

    @Override
    public String whole(String text) {
      return "{\"choices\":[{\"message\":{\"content\":" + text + "},\"finish_reason\":\"stop\"}]}";
    }

    @Override
    public String piece(String text) {
      return "data: {\"choices\":[{\"delta\":{\"content\":" + text + "}}]}\n\n";
    }

    @Override
    public String call(String arguments) {
      return "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":"
          + arguments + "}}]}}]}";
    }
  },
  RESPONSES("openai/m", "/v1/responses") {
    @Override
    public WireFormat format() {
      return ResponsesFormat.compatible();
    }

    @Override
    public String whole(String text) {
      return "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":"
          + "[{\"type\":\"output_text\",\"text\":" + text + "}]}]}";
    }

    @Override
    public String piece(String text) {
      return "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":" + text
          + "}\n\n";
    }

    @Override
    public String call(String arguments) {
      return "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":"
          + arguments + "}]}";
    }
  },
  MESSAGES("anthropic/m", "/v1/messages") {
    @Override
    public WireFormat format() {
      return new MessagesFormat();
    }

    @Override
    public String whole(String text) {
      return "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":" + text + "}]}";
    }

    @Override
    public String piece(String text) {
      return "data: {\"type\":\"message_start\",\"message\":{}}\n\n"
          + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":"
          + text + "}}\n\n";
    }

    @Override
    public String call(String arguments) {
      return "{\"type\":\"message\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":"
          + arguments + "}]}";
    }
  },
  GEMINI("gemini/m", "/v1beta") {
    @Override
    public WireFormat format() {
      return new GeminiFormat();
    }

    @Override
    public String whole(String text) {
      return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + text
          + "}]},\"finishReason\":\"STOP\"}]}";
    }

    @Override
    public String piece(String text) {
      return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + text + "}]}}]}\n\n";
    }

    @Override
    public String call(String arguments) {
      return "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":"
          + arguments + "}}]},\"finishReason\":\"STOP\"}]}";
    }
  },
  OLLAMA("ollama/m", "/api/chat") {
    @Override
    public WireFormat format() {
      return new OllamaFormat(8192, Duration.ofMinutes(30));
    }

    @Override
    public String whole(String text) {
      return "{\"message\":{\"content\":" + text + "},\"done\":true}";
    }

    @Override
    public String piece(String text) {
      return "{\"message\":{\"content\":" + text + "},\"done\":false}\n";
    }

    @Override
    public String call(String arguments) {
      return "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":"
          + arguments + "}}]},\"done\":true}";
    }
  };

  /** A key that must never be seen. */
  public static final String KEY = "sk-never-to-be-seen-0123456789";

  private final String model;
  private final String path;

  TestWires(String model, String path) {
    this.model = model;
    this.path = path;
  }

  /** The wire's format, made anew. */
  public abstract WireFormat format();

  /** A whole answer that says the text, which is given as JSON. */
  public abstract String whole(String text);

  /** The beginning of a stream that says the text, which is given as JSON. */
  public abstract String piece(String text);

  /** A whole answer that calls a tool with these arguments, given as JSON. */
  public abstract String call(String arguments);

  /** The media type of a stream. */
  public String streamType() {
    return format().framing().mediaType();
  }

  /** A model of the provider. */
  public String model() {
    return model;
  }

  /** The wire to a server. */
  public WireProvider to(String address, Transport transport) {
    Secret key = Secret.of("THE_KEY", KEY);
    Endpoint endpoint = new Endpoint(
        "the server",
        Endpoint.address("THE_ADDRESS", address, path),
        List.of(Header.keyed("Authorization", "Bearer ", key)),
        key,
        "THE_KEY",
        "THE_ADDRESS");
    return new WireProvider(endpoint, format(), transport);
  }
}
