package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Messages: {@code POST /v1/messages}.
 *
 * <p>Roles alternate: the results of one turn and a user's text after them are one user message. One cache breakpoint
 * ends the part that is the same in every call of a task: the tools, which Anthropic places first, and the system text.
 */
public final class MessagesFormat implements WireFormat {

  /** The version that all models take; newer ones can be set by {@code llm.anthropic_version}. */
  public static final String VERSION = "2023-06-01";

  /** Anthropic's range of temperatures ends where others' go on to 2. */
  private static final double HIGHEST_TEMPERATURE = 1.0;

  private static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new MessagesAnswer(call, faults);
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    String system = systemText(request.messages());
    out.writeStartObject();
    out.writeStringProperty("model", request.model().model());
    out.writeNumberProperty("max_tokens", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", Math.min(temperature, HIGHEST_TEMPERATURE));
    }
    out.writeBooleanProperty("stream", call.options().streamed());
    writeTools(request.tools(), system.isBlank(), out);
    writeSystem(system, out);
    out.writeArrayPropertyStart("messages");
    writeTurns(request.messages(), out);
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String systemText(List<Message> messages) {
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      if (message instanceof Message.SystemMessage system) {
        text.append(text.isEmpty() ? "" : "\n\n").append(system.text());
      }
    }
    return text.toString();
  }

  private static void writeSystem(String system, JsonGenerator out) {
    if (system.isBlank()) {
      return;
    }
    out.writeArrayPropertyStart("system");
    out.writeStartObject();
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", system);
    writeBreakpoint(out);
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void writeTools(List<ToolSpec> tools, boolean breakpoint, JsonGenerator out) {
    if (tools.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    int left = tools.size();
    for (ToolSpec tool : tools) {
      left--;
      out.writeStartObject();
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("input_schema");
      Json.write(tool.parameters(), out);
      if (breakpoint && left == 0) {
        writeBreakpoint(out);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeBreakpoint(JsonGenerator out) {
    out.writeObjectPropertyStart("cache_control");
    out.writeStringProperty("type", "ephemeral");
    out.writeEndObject();
  }

  private static void writeTurns(List<Message> messages, JsonGenerator out) {
    String open = null;
    for (Message message : messages) {
      String role = roleOf(message);
      if (role == null) {
        continue;
      }
      if (!role.equals(open)) {
        endTurn(open, out);
        out.writeStartObject();
        out.writeStringProperty("role", role);
        out.writeArrayPropertyStart("content");
        open = role;
      }
      writeBlocks(message, out);
    }
    endTurn(open, out);
  }

  private static void endTurn(@Nullable String open, JsonGenerator out) {
    if (open != null) {
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  /** The role of a message that has something to say; Anthropic refuses empty ones. */
  private static @Nullable String roleOf(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> null;
      case Message.UserMessage user -> user.text().isBlank() ? null : "user";
      case Message.ToolMessage result -> "user";
      case Message.AssistantMessage said ->
        said.text().isBlank() && said.calls().isEmpty() ? null : "assistant";
    };
  }

  private static void writeBlocks(Message message, JsonGenerator out) {
    switch (message) {
      case Message.SystemMessage system -> {}
      case Message.UserMessage user -> writeText(user.text(), out);
      case Message.ToolMessage result -> writeResult(result, out);
      case Message.AssistantMessage said -> {
        said.opaque().stream()
            .filter(MessagesFormat::isThinking)
            .forEach(block -> Json.write(block, out));
        if (!said.text().isBlank()) {
          writeText(said.text(), out);
        }
        said.calls().forEach(call -> writeCall(call, out));
      }
    }
  }

  private static boolean isThinking(JsonValue block) {
    return block instanceof JsonObject object
        && object.string("type").filter(THINKING::contains).isPresent();
  }

  private static void writeText(String text, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", text);
    out.writeEndObject();
  }

  private static void writeCall(ToolCall call, JsonGenerator out) {
    JsonObject arguments = call.arguments();
    out.writeStartObject();
    out.writeStringProperty("type", "tool_use");
    out.writeStringProperty("id", call.id());
    out.writeStringProperty("name", call.name());
    out.writeName("input");
    Json.write(
        arguments == null ? JsonValue.object("not_an_object", call.rawArguments()) : arguments,
        out);
    out.writeEndObject();
  }

  private static void writeResult(Message.ToolMessage result, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("type", "tool_result");
    out.writeStringProperty("tool_use_id", result.callId());
    if (!result.text().isEmpty()) {
      out.writeStringProperty("content", result.text());
    }
    if (result.error()) {
      out.writeBooleanProperty("is_error", true);
    }
    out.writeEndObject();
  }
}
