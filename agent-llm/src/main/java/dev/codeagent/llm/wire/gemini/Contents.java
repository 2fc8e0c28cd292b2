package dev.codeagent.llm.wire.gemini;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.MadeUpId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a conversation as contents of parts. Roles alternate, so the results of one turn and a user's text after them are one
 * content. Calls bear the ids that Gemini gave; where it gave none, as older models do, results are matched by name and
 * order.
 */
final class Contents {

  private final JsonGenerator out;
  private @Nullable String open;

  Contents(JsonGenerator out) {
    this.out = out;
  }

  void write(List<Message> messages) {
    messages.forEach(this::write);
    endContent();
  }

  private void write(Message message) {
    switch (message) {
      case Message.SystemMessage system -> {}
      case Message.UserMessage user -> {
        begin("user");
        user.images().forEach(this::writeImage);
        if (!user.text().isEmpty() || user.images().isEmpty()) {
          writeText(user.text(), null);
        }
      }
      case Message.ToolMessage result -> {
        begin("user");
        writeResult(result);
      }
      case Message.AssistantMessage said -> writeSaid(said);
    }
  }

  private void begin(String role) {
    if (role.equals(open)) {
      return;
    }
    endContent();
    out.writeStartObject();
    out.writeStringProperty("role", role);
    out.writeArrayPropertyStart("parts");
    open = role;
  }

  private void endContent() {
    if (open != null) {
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private void writeImage(Image image) {
    out.writeStartObject();
    out.writeObjectPropertyStart("inlineData");
    out.writeStringProperty("mimeType", image.mediaType());
    out.writeStringProperty("data", image.base64());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeResult(Message.ToolMessage result) {
    out.writeStartObject();
    out.writeObjectPropertyStart("functionResponse");
    writeId(result.callId());
    out.writeStringProperty("name", result.toolName());
    out.writeObjectPropertyStart("response");
    out.writeStringProperty(result.error() ? "error" : "output", result.text());
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeSaid(Message.AssistantMessage said) {
    List<Signature> signatures = Signature.allIn(said);
    if (said.text().isEmpty() && said.calls().isEmpty() && signatures.isEmpty()) {
      return;
    }
    begin("model");
    int from = 0;
    for (Signature signature : signatures) {
      if (signature.ofText()) {
        int start = Math.clamp(signature.from(), from, said.text().length());
        int end = Math.clamp(signature.to(), start, said.text().length());
        writeUnsigned(said.text().substring(from, start));
        writeText(said.text().substring(start, end), signature.value());
        from = end;
      }
    }
    writeUnsigned(said.text().substring(from));
    for (int i = 0; i < said.calls().size(); i++) {
      writeCall(said.calls().get(i), Signature.ofCall(i, signatures));
    }
  }

  private void writeUnsigned(String text) {
    if (!text.isEmpty()) {
      writeText(text, null);
    }
  }

  private void writeText(String text, @Nullable String signature) {
    out.writeStartObject();
    out.writeStringProperty("text", text);
    writeSignature(signature);
    out.writeEndObject();
  }

  private void writeCall(ToolCall call, @Nullable String signature) {
    JsonObject arguments = call.arguments();
    out.writeStartObject();
    out.writeObjectPropertyStart("functionCall");
    writeId(call.id());
    out.writeStringProperty("name", call.name());
    out.writeName("args");
    Json.write(
        arguments == null ? JsonValue.object("not_an_object", call.rawArguments()) : arguments,
        out);
    out.writeEndObject();
    writeSignature(signature);
    out.writeEndObject();
  }

  private void writeId(String id) {
    if (!MadeUpId.isOne(id)) {
      out.writeStringProperty("id", id);
    }
  }

  private void writeSignature(@Nullable String signature) {
    if (signature != null) {
      out.writeStringProperty(Signature.MEMBER, signature);
    }
  }
}
