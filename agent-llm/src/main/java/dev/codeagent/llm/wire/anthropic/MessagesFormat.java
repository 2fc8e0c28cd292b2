package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.BatchFormat;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.WireFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Messages: {@code POST /v1/messages}.
 *
 * <p>Of the four cache breakpoints that Anthropic allows, one ends what is the same in every call of a task: the tools,
 * which Anthropic places first, and the system text. {@link Turns} sets up to two more.
 */
public final class MessagesFormat implements WireFormat {

  /** The version that all models take; newer ones can be set by {@code llm.anthropic_version}. */
  public static final String VERSION = "2023-06-01";

  /** Anthropic's range of temperatures ends where others' go on to 2. */
  private static final double HIGHEST_TEMPERATURE = 1.0;

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new MessagesAnswer(call, faults);
  }

  @Override
  public Optional<BatchFormat> batches() {
    return Optional.of(new MessageBatches(this));
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    List<Message.SystemMessage> system = systemOf(request.messages());
    out.writeStartObject();
    out.writeStringProperty("model", request.model().model());
    out.writeNumberProperty("max_tokens", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", Math.min(temperature, HIGHEST_TEMPERATURE));
    }
    out.writeBooleanProperty("stream", call.options().streamed());
    writeForm(request.answer(), out);
    writeTools(request.tools(), system.isEmpty(), out);
    writeSystem(system, out);
    out.writeArrayPropertyStart("messages");
    new Turns(request, out).write();
    out.writeEndArray();
    out.writeEndObject();
  }

  static void writeBreakpoint(JsonGenerator out) {
    out.writeObjectPropertyStart("cache_control");
    out.writeStringProperty("type", "ephemeral");
    out.writeEndObject();
  }

  private static List<Message.SystemMessage> systemOf(List<Message> messages) {
    return messages.stream()
        .filter(Message.SystemMessage.class::isInstance)
        .map(Message.SystemMessage.class::cast)
        .filter(system -> !system.text().isBlank())
        .toList();
  }

  private static void writeSystem(List<Message.SystemMessage> system, JsonGenerator out) {
    if (system.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("system");
    int left = system.size();
    for (Message.SystemMessage message : system) {
      left--;
      out.writeStartObject();
      out.writeStringProperty("type", "text");
      out.writeStringProperty("text", message.text());
      if (left == 0) {
        writeBreakpoint(out);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeForm(@Nullable AnswerSchema form, JsonGenerator out) {
    if (form == null) {
      return;
    }
    out.writeObjectPropertyStart("output_config");
    out.writeObjectPropertyStart("format");
    out.writeStringProperty("type", "json_schema");
    out.writeName("schema");
    Json.write(form.schema(), out);
    out.writeEndObject();
    out.writeEndObject();
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
}
