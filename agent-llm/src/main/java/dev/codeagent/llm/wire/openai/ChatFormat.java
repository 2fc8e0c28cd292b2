package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.BatchFormat;
import dev.codeagent.llm.wire.DataUrl;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.FunctionTools;
import dev.codeagent.llm.wire.WireFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Chat Completions: {@code POST /v1/chat/completions}.
 *
 * <p>The longest answer is {@code max_completion_tokens} at OpenAI, whose newer models refuse the older name, and
 * {@code max_tokens} everywhere else, because compatible servers know only that one.
 */
public final class ChatFormat implements WireFormat {

  /** The member in which compatible servers give reasoning, and the type of its block. */
  static final String REASONING = "reasoning_content";

  /** The member in which others give it, some of which refuse to get it back. */
  static final String KEPT_REASONING = "reasoning";

  private final boolean original;

  private ChatFormat(boolean original) {
    this.original = original;
  }

  /** As OpenAI itself speaks. */
  public static ChatFormat original() {
    return new ChatFormat(true);
  }

  /** As compatible servers speak. */
  public static ChatFormat compatible() {
    return new ChatFormat(false);
  }

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new ChatAnswer(call, faults);
  }

  @Override
  public Optional<BatchFormat> batches() {
    return Optional.of(new OpenAiBatches("/chat/completions", this));
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
    writeForm(request.answer(), out);
    out.writeNumberProperty(
        original ? "max_completion_tokens" : "max_tokens", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    if (original) {
      OpenAiExtras.writeCacheKey(request, out);
    }
    out.writeBooleanProperty("stream", call.options().streamed());
    if (call.options().streamed()) {
      out.writeObjectPropertyStart("stream_options");
      out.writeBooleanProperty("include_usage", true);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void write(Message message, JsonGenerator out) {
    out.writeStartObject();
    switch (message) {
      case Message.SystemMessage system -> writeText("system", system.text(), out);
      case Message.UserMessage user -> writeAsked(user, out);
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

  private static void writeAsked(Message.UserMessage user, JsonGenerator out) {
    if (user.images().isEmpty()) {
      writeText("user", user.text(), out);
      return;
    }
    out.writeStringProperty("role", "user");
    out.writeArrayPropertyStart("content");
    if (!user.text().isEmpty()) {
      out.writeStartObject();
      out.writeStringProperty("type", "text");
      out.writeStringProperty("text", user.text());
      out.writeEndObject();
    }
    for (Image image : user.images()) {
      out.writeStartObject();
      out.writeStringProperty("type", "image_url");
      out.writeObjectPropertyStart("image_url");
      out.writeName("url");
      DataUrl.write(image, out);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeForm(@Nullable AnswerSchema form, JsonGenerator out) {
    if (form == null) {
      return;
    }
    out.writeObjectPropertyStart("response_format");
    out.writeStringProperty("type", "json_schema");
    out.writeObjectPropertyStart("json_schema");
    OpenAiExtras.writeForm(form, out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeSaid(Message.AssistantMessage said, JsonGenerator out) {
    out.writeStringProperty("role", "assistant");
    if (said.text().isEmpty() && !said.calls().isEmpty()) {
      out.writeNullProperty("content");
    } else {
      out.writeStringProperty("content", said.text());
    }
    if (said.calls().isEmpty()) {
      return;
    }
    if (!original) {
      writeReasoning(said, out);
    }
    out.writeArrayPropertyStart("tool_calls");
    said.calls().forEach(call -> writeCall(call, out));
    out.writeEndArray();
  }

  /** Servers that reason between calls want it back with the calls, and with nothing else. */
  private static void writeReasoning(Message.AssistantMessage said, JsonGenerator out) {
    for (JsonValue element : said.opaque()) {
      if (element instanceof JsonObject block
          && block.string("type").filter(REASONING::equals).isPresent()) {
        out.writeStringProperty(REASONING, block.string("text").orElse(""));
        return;
      }
    }
  }

  private static void writeCall(ToolCall call, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("id", call.id());
    out.writeStringProperty("type", "function");
    out.writeObjectPropertyStart("function");
    out.writeStringProperty("name", call.name());
    out.writeStringProperty("arguments", OpenAiExtras.arguments(call));
    out.writeEndObject();
    out.writeEndObject();
  }
}
