package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.SaidParts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a conversation as turns. Roles alternate: the results of one turn and a user's text after them are one user
 * message.
 *
 * <p>In a conversation with tools, which goes on by appending, the end is a cache breakpoint for the next call to read, and
 * so is the end that the call before had: Anthropic looks back from a breakpoint over twenty blocks only. A single question gets
 * neither, because writing to the cache costs more than it would save.
 */
final class Turns {

  private static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");

  private static final int NONE = -1;

  private final List<Message> messages;
  private final JsonGenerator out;
  private final int lastAsked;
  private final int askedBefore;
  private @Nullable String open;

  Turns(LlmRequest request, JsonGenerator out) {
    this.messages = request.messages();
    this.out = out;
    boolean goesOn = !request.tools().isEmpty();
    lastAsked = goesOn ? lastAsked(messages.size()) : NONE;
    askedBefore = goesOn ? lastAsked(lastSaid()) : NONE;
  }

  void write() {
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      String role = roleOf(message);
      if (role == null) {
        continue;
      }
      if (!role.equals(open)) {
        endTurn();
        out.writeStartObject();
        out.writeStringProperty("role", role);
        out.writeArrayPropertyStart("content");
        open = role;
      }
      writeBlocks(message, i == lastAsked || i == askedBefore);
    }
    endTurn();
  }

  private void endTurn() {
    if (open != null) {
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private int lastSaid() {
    int i = messages.size() - 1;
    while (i >= 0 && !"assistant".equals(roleOf(messages.get(i)))) {
      i--;
    }
    return i;
  }

  private int lastAsked(int end) {
    int i = end - 1;
    while (i >= 0 && !"user".equals(roleOf(messages.get(i)))) {
      i--;
    }
    return i;
  }

  /** The role of a message that has something to say; Anthropic refuses empty ones. */
  private static @Nullable String roleOf(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> null;
      case Message.UserMessage user ->
        user.text().isBlank() && user.images().isEmpty() ? null : "user";
      case Message.ToolMessage result -> "user";
      case Message.AssistantMessage said ->
        said.text().isBlank() && said.calls().isEmpty() ? null : "assistant";
    };
  }

  private void writeBlocks(Message message, boolean breakpoint) {
    switch (message) {
      case Message.SystemMessage system -> {}
      case Message.UserMessage user -> writeAsked(user, breakpoint);
      case Message.ToolMessage result -> writeResult(result, breakpoint);
      case Message.AssistantMessage said ->
        SaidParts.each(
            said,
            block -> block.string("type").filter(THINKING::contains).isPresent(),
            new SaidBlocks());
    }
  }

  /** Pictures come before the text, as Anthropic advises. */
  private void writeAsked(Message.UserMessage user, boolean breakpoint) {
    int left = user.images().size() + (user.text().isBlank() ? 0 : 1);
    for (Image image : user.images()) {
      left--;
      out.writeStartObject();
      out.writeStringProperty("type", "image");
      out.writeObjectPropertyStart("source");
      out.writeStringProperty("type", "base64");
      out.writeStringProperty("media_type", image.mediaType());
      out.writeStringProperty("data", image.base64());
      out.writeEndObject();
      endBlock(breakpoint && left == 0);
    }
    if (!user.text().isBlank()) {
      writeText(user.text());
      endBlock(breakpoint);
    }
  }

  private void writeText(String text) {
    out.writeStartObject();
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", text);
  }

  private void writeResult(Message.ToolMessage result, boolean breakpoint) {
    out.writeStartObject();
    out.writeStringProperty("type", "tool_result");
    out.writeStringProperty("tool_use_id", result.callId());
    if (!result.text().isEmpty()) {
      out.writeStringProperty("content", result.text());
    }
    if (result.error()) {
      out.writeBooleanProperty("is_error", true);
    }
    endBlock(breakpoint);
  }

  private void endBlock(boolean breakpoint) {
    if (breakpoint) {
      MessagesFormat.writeBreakpoint(out);
    }
    out.writeEndObject();
  }

  /** Writes what the model said, its thinking unchanged and where it was. */
  private final class SaidBlocks implements SaidParts.Taker {

    @Override
    public void block(JsonObject block) {
      Json.write(block, out);
    }

    @Override
    public void text(String text) {
      writeText(text);
      out.writeEndObject();
    }

    @Override
    public void call(ToolCall call) {
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
  }
}
