package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.WireFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Chat Completions: {@code POST /v1/chat/completions}.
 *
 * <p>The longest answer is {@code max_completion_tokens} at OpenAI, whose newer models refuse the older name, and
 * {@code max_tokens} everywhere else, because compatible servers know only that one.
 */
public final class ChatFormat implements WireFormat {

  private final String lengthName;

  private ChatFormat(String lengthName) {
    this.lengthName = lengthName;
  }

  /** As OpenAI itself speaks. */
  public static ChatFormat original() {
    return new ChatFormat("max_completion_tokens");
  }

  /** As compatible servers speak. */
  public static ChatFormat compatible() {
    return new ChatFormat("max_tokens");
  }

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new ChatAnswer(call, faults);
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    out.writeStartObject();
    out.writeStringProperty("model", request.model().model());
    out.writeArrayPropertyStart("messages");
    request.messages().forEach(message -> write(message, out));
    out.writeEndArray();
    writeTools(request.tools(), out);
    out.writeNumberProperty(lengthName, request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    out.writeBooleanProperty("stream", call.options().streamed());
    if (call.options().streamed()) {
      out.writeObjectPropertyStart("stream_options");
      out.writeBooleanProperty("include_usage", true);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void write(Message message, JsonGenerator out) {
    out.writeStartObject();
    switch (message) {
      case Message.SystemMessage system -> writeText("system", system.text(), out);
      case Message.UserMessage user -> writeText("user", user.text(), out);
      case Message.AssistantMessage said -> writeSaid(said, out);
      case Message.ToolMessage result -> {
        out.writeStringProperty("role", "tool");
        out.writeStringProperty("tool_call_id", result.callId());
        out.writeStringProperty("content", result.text());
      }
    }
    out.writeEndObject();
  }

  private static void writeText(String role, String text, JsonGenerator out) {
    out.writeStringProperty("role", role);
    out.writeStringProperty("content", text);
  }

  private static void writeSaid(Message.AssistantMessage said, JsonGenerator out) {
    out.writeStringProperty("role", "assistant");
    if (said.text().isEmpty() && !said.calls().isEmpty()) {
      out.writeNullProperty("content");
    } else {
      out.writeStringProperty("content", said.text());
    }
    if (said.calls().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tool_calls");
    said.calls().forEach(call -> writeCall(call, out));
    out.writeEndArray();
  }

  private static void writeCall(ToolCall call, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("id", call.id());
    out.writeStringProperty("type", "function");
    out.writeObjectPropertyStart("function");
    out.writeStringProperty("name", call.name());
    out.writeStringProperty("arguments", arguments(call));
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Many servers parse the arguments of earlier calls, so what was no object is wrapped into one. */
  private static String arguments(ToolCall call) {
    return call.arguments() == null
        ? Json.print(JsonValue.object("not_an_object", call.rawArguments()))
        : call.rawArguments();
  }

  private static void writeTools(List<ToolSpec> tools, JsonGenerator out) {
    if (tools.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (ToolSpec tool : tools) {
      out.writeStartObject();
      out.writeStringProperty("type", "function");
      out.writeObjectPropertyStart("function");
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("parameters");
      Json.write(tool.parameters(), out);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
