package dev.codeagent.llm.wire.ollama;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.http.Framing;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.FunctionTools;
import dev.codeagent.llm.wire.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/**
 * Ollama's own interface: {@code POST /api/chat}, streamed as one JSON object a line.
 *
 * <p>The window is set in every call and always alike: by default Ollama cuts a conversation silently to a few thousand tokens,
 * and another size would load the model anew.
 */
public final class OllamaFormat implements WireFormat {

  /** The type of the block that keeps thinking. */
  static final String THINKING = "ollama_thinking";

  private final int contextTokens;
  private final Duration keepAlive;

  /**
   * @param contextTokens the size of the model's window
   * @param keepAlive how long the server keeps the model in memory after a call
   */
  public OllamaFormat(int contextTokens, Duration keepAlive) {
    this.contextTokens = contextTokens;
    this.keepAlive = Objects.requireNonNull(keepAlive, "keepAlive");
  }

  @Override
  public Framing framing() {
    return Framing.LINES;
  }

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new OllamaAnswer(call, faults);
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    out.writeStartObject();
    out.writeStringProperty("model", request.model().model());
    out.writeArrayPropertyStart("messages");
    request.messages().forEach(message -> write(message, out));
    out.writeEndArray();
    FunctionTools.write(request.tools(), out);
    AnswerSchema form = request.answer();
    if (form != null) {
      out.writeName("format");
      Json.write(form.schema(), out);
    }
    out.writeObjectPropertyStart("options");
    out.writeNumberProperty("num_ctx", contextTokens);
    out.writeNumberProperty("num_predict", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    out.writeEndObject();
    out.writeStringProperty("keep_alive", Math.max(1, keepAlive.toSeconds()) + "s");
    out.writeBooleanProperty("stream", call.options().streamed());
    out.writeEndObject();
  }

  private static void write(Message message, JsonGenerator out) {
    out.writeStartObject();
    switch (message) {
      case Message.SystemMessage system -> writeText("system", system.text(), out);
      case Message.UserMessage user -> {
        writeText("user", user.text(), out);
        writeImages(user.images(), out);
      }
      case Message.AssistantMessage said -> writeSaid(said, out);
      case Message.ToolMessage result -> {
        writeText("tool", result.text(), out);
        out.writeStringProperty("tool_name", result.toolName());
        out.writeStringProperty("tool_call_id", result.callId());
      }
    }
    out.writeEndObject();
  }

  private static void writeText(String role, String text, JsonGenerator out) {
    out.writeStringProperty("role", role);
    out.writeStringProperty("content", text);
  }

  private static void writeImages(List<Image> images, JsonGenerator out) {
    if (images.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("images");
    images.forEach(image -> out.writeString(image.base64()));
    out.writeEndArray();
  }

  private static void writeSaid(Message.AssistantMessage said, JsonGenerator out) {
    writeText("assistant", said.text(), out);
    for (JsonValue element : said.opaque()) {
      if (element instanceof JsonObject block
          && block.string("type").filter(THINKING::equals).isPresent()) {
        out.writeStringProperty("thinking", block.string("text").orElse(""));
      }
    }
    if (said.calls().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tool_calls");
    said.calls().forEach(call -> writeCall(call, out));
    out.writeEndArray();
  }

  private static void writeCall(ToolCall call, JsonGenerator out) {
    JsonObject arguments = call.arguments();
    out.writeStartObject();
    out.writeStringProperty("id", call.id());
    out.writeObjectPropertyStart("function");
    out.writeStringProperty("name", call.name());
    out.writeName("arguments");
    Json.write(
        arguments == null ? JsonValue.object("not_an_object", call.rawArguments()) : arguments,
        out);
    out.writeEndObject();
    out.writeEndObject();
  }
}
