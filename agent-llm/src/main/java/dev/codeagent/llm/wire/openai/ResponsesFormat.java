package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.BatchFormat;
import dev.codeagent.llm.wire.DataUrl;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.SaidParts;
import dev.codeagent.llm.wire.WireFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Responses: {@code POST /v1/responses}.
 *
 * <p>Nothing is stored at the provider: each call brings its whole conversation, and reasoning comes back encrypted to be
 * returned unchanged. Compatible servers are not asked for what only OpenAI's own have.
 */
public final class ResponsesFormat implements WireFormat {

  /** Families without reasoning, which refuse to be asked for it; all newer ones have it. */
  private static final Pattern PLAIN =
      Pattern.compile("(?:ft:)?(?:gpt-[34].*|chatgpt-.*|gpt-[0-9.]+-chat.*)");

  private final boolean original;

  private ResponsesFormat(boolean original) {
    this.original = original;
  }

  /** As OpenAI itself speaks. */
  public static ResponsesFormat original() {
    return new ResponsesFormat(true);
  }

  /** As compatible servers speak. */
  public static ResponsesFormat compatible() {
    return new ResponsesFormat(false);
  }

  @Override
  public Answer begin(LlmCall call, Faults faults) {
    return new ResponsesAnswer(call, faults);
  }

  @Override
  public Optional<BatchFormat> batches() {
    return Optional.of(new OpenAiBatches("/responses", this));
  }

  @Override
  public void write(LlmCall call, JsonGenerator out) {
    LlmRequest request = call.request();
    String model = request.model().model();
    out.writeStartObject();
    out.writeStringProperty("model", model);
    out.writeArrayPropertyStart("input");
    request.messages().forEach(message -> write(message, out));
    out.writeEndArray();
    writeTools(request.tools(), out);
    writeForm(request.answer(), out);
    out.writeNumberProperty("max_output_tokens", request.maxOutputTokens());
    Double temperature = request.temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    out.writeBooleanProperty("store", false);
    if (original) {
      OpenAiExtras.writeCacheKey(request, out);
      writeInclude(model, out);
    }
    out.writeBooleanProperty("stream", call.options().streamed());
    out.writeEndObject();
  }

  private static void writeInclude(String model, JsonGenerator out) {
    if (PLAIN.matcher(model).matches()) {
      return;
    }
    out.writeArrayPropertyStart("include");
    out.writeString("reasoning.encrypted_content");
    out.writeEndArray();
  }

  private static void write(Message message, JsonGenerator out) {
    switch (message) {
      case Message.SystemMessage system -> writeText("system", system.text(), out);
      case Message.UserMessage user -> writeAsked(user, out);
      case Message.AssistantMessage said ->
        SaidParts.each(said, ResponsesFormat::isReturnable, new SaidItems(out));
      case Message.ToolMessage result -> {
        out.writeStartObject();
        out.writeStringProperty("type", "function_call_output");
        out.writeStringProperty("call_id", result.callId());
        out.writeStringProperty("output", result.text());
        out.writeEndObject();
      }
    }
  }

  private static void writeText(String role, String text, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("type", "message");
    out.writeStringProperty("role", role);
    out.writeStringProperty("content", text);
    out.writeEndObject();
  }

  private static void writeAsked(Message.UserMessage user, JsonGenerator out) {
    if (user.images().isEmpty()) {
      writeText("user", user.text(), out);
      return;
    }
    out.writeStartObject();
    out.writeStringProperty("type", "message");
    out.writeStringProperty("role", "user");
    out.writeArrayPropertyStart("content");
    if (!user.text().isEmpty()) {
      out.writeStartObject();
      out.writeStringProperty("type", "input_text");
      out.writeStringProperty("text", user.text());
      out.writeEndObject();
    }
    for (Image image : user.images()) {
      out.writeStartObject();
      out.writeStringProperty("type", "input_image");
      out.writeName("image_url");
      DataUrl.write(image, out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Reasoning that holds something to be read without being stored; OpenAI refuses to see other reasoning again. */
  private static boolean isReturnable(JsonObject item) {
    return item.string("type").filter("reasoning"::equals).isPresent()
        && (item.string("encrypted_content").isPresent()
            || (item.get("content") instanceof JsonArray content
                && !content.values().isEmpty()));
  }

  private static void writeForm(@Nullable AnswerSchema form, JsonGenerator out) {
    if (form == null) {
      return;
    }
    out.writeObjectPropertyStart("text");
    out.writeObjectPropertyStart("format");
    out.writeStringProperty("type", "json_schema");
    OpenAiExtras.writeForm(form, out);
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Tools are not strict, as in Chat Completions: here they would be by default, and optional parameters impossible. */
  private static void writeTools(List<ToolSpec> tools, JsonGenerator out) {
    if (tools.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (ToolSpec tool : tools) {
      out.writeStartObject();
      out.writeStringProperty("type", "function");
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("parameters");
      Json.write(tool.parameters(), out);
      out.writeBooleanProperty("strict", false);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Writes what the model said as items, its reasoning unchanged and where it was. */
  private record SaidItems(JsonGenerator out) implements SaidParts.Taker {

    @Override
    public void block(JsonObject block) {
      Json.write(block, out);
    }

    @Override
    public void text(String text) {
      writeText("assistant", text, out);
    }

    @Override
    public void call(ToolCall call) {
      out.writeStartObject();
      out.writeStringProperty("type", "function_call");
      out.writeStringProperty("call_id", call.id());
      out.writeStringProperty("name", call.name());
      out.writeStringProperty("arguments", OpenAiExtras.arguments(call));
      out.writeEndObject();
    }
  }
}
