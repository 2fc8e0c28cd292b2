package dev.codeagent.llm.wire.gemini;

import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.WireFormat;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Gemini: {@code POST /v1beta/models/M:streamGenerateContent?alt=sse}, or {@code :generateContent} for a whole answer. The
 * address names the model; without {@code alt=sse} a streamed answer would be one growing JSON array.
 */
public final class GeminiFormat implements WireFormat {

  @Override
  public URI address(URI endpoint, LlmCall call) {
    String method =
        call.options().streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
    return ModelAddress.of(endpoint, call.request().model().model(), method);
  }

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new GeminiAnswer(call, faults);
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    out.writeStartObject();
    writeSystem(request.messages(), out);
    out.writeArrayPropertyStart("contents");
    new Contents(out).write(request.messages());
    out.writeEndArray();
    writeTools(request.tools(), out);
    writeConfiguration(request, out);
    out.writeEndObject();
  }

  private static void writeSystem(List<Message> messages, JsonGenerator out) {
    if (messages.stream().noneMatch(Message.SystemMessage.class::isInstance)) {
      return;
    }
    out.writeObjectPropertyStart("systemInstruction");
    out.writeArrayPropertyStart("parts");
    for (Message message : messages) {
      if (message instanceof Message.SystemMessage system) {
        out.writeStartObject();
        out.writeStringProperty("text", system.text());
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** The older {@code parameters} takes only a part of JSON Schema and refuses the rest. */
  private static void writeTools(List<ToolSpec> tools, JsonGenerator out) {
    if (tools.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    out.writeStartObject();
    out.writeArrayPropertyStart("functionDeclarations");
    for (ToolSpec tool : tools) {
      out.writeStartObject();
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("parametersJsonSchema");
      Json.write(tool.parameters(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void writeConfiguration(LlmRequest request, JsonGenerator out) {
    out.writeObjectPropertyStart("generationConfig");
    out.writeNumberProperty("maxOutputTokens", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    writeForm(request.answer(), out);
    out.writeEndObject();
  }

  private static void writeForm(@Nullable AnswerSchema form, JsonGenerator out) {
    if (form != null) {
      out.writeStringProperty("responseMimeType", "application/json");
      out.writeName("responseJsonSchema");
      Json.write(form.schema(), out);
    }
  }
}
