package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.AnswerParts;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A content block of an answer while it comes in. */
sealed interface Block {

  /** Takes a piece; pieces that do not belong to the block are read over. */
  void extend(JsonObject delta);

  /** Adds the finished block to the message. */
  void addTo(AnswerParts parts);

  /** Tokens of what came of it and does not become part of the message. */
  default long tokensApart() {
    return 0;
  }

  static Block begin(int index, JsonObject start, LlmSink sink) {
    return switch (start.string("type").orElse("")) {
      case "text" -> new Text(start.string("text").orElse(""), sink);
      case "tool_use" -> new Call(index, start, sink);
      case "thinking", "redacted_thinking" -> new Thinking(start);
      default -> new Unknown(start);
    };
  }

  /** Text for people. */
  final class Text implements Block {
    private final StringBuilder text = new StringBuilder();
    private final LlmSink sink;

    private Text(String start, LlmSink sink) {
      this.sink = sink;
      say(start);
    }

    @Override
    public void extend(JsonObject delta) {
      say(delta.string("text").orElse(""));
    }

    @Override
    public void addTo(AnswerParts parts) {
      parts.addText(text.toString());
    }

    private void say(String piece) {
      if (!piece.isEmpty()) {
        text.append(piece);
        sink.accept(new LlmDelta.Text(piece));
      }
    }
  }

  /** A call of a tool, whose input comes whole at the start or as pieces of JSON text. */
  final class Call implements Block {
    private final int index;
    private final LlmSink sink;
    private final String id;
    private final String name;
    private final String startInput;
    private final StringBuilder input = new StringBuilder();

    private Call(int index, JsonObject start, LlmSink sink) {
      this.index = index;
      this.sink = sink;
      id = start.string("id").orElse("");
      name = start.string("name").orElse("");
      startInput = start.get("input") instanceof JsonObject given ? Json.print(given) : "";
      sink.accept(new LlmDelta.CallStarted(index, name));
    }

    @Override
    public void extend(JsonObject delta) {
      String piece = delta.string("partial_json").orElse("");
      if (!piece.isEmpty()) {
        input.append(piece);
        sink.accept(new LlmDelta.CallArguments(index, piece));
      }
    }

    @Override
    public void addTo(AnswerParts parts) {
      parts.addCall(id, name, input.isEmpty() ? startInput : input.toString());
    }
  }

  /** Thinking, which goes back unchanged with its signature. */
  final class Thinking implements Block {
    private final JsonObject start;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    private Thinking(JsonObject start) {
      this.start = start;
    }

    @Override
    public void extend(JsonObject delta) {
      append("thinking", delta);
      append("signature", delta);
    }

    @Override
    public void addTo(AnswerParts parts) {
      Map<String, JsonValue> members = new LinkedHashMap<>(start.members());
      texts.forEach((name, text) -> members.put(name, new JsonString(text.toString())));
      parts.addOpaque(new JsonObject(members));
    }

    private void append(String name, JsonObject delta) {
      delta
          .string(name)
          .ifPresent(piece -> texts
              .computeIfAbsent(
                  name, unseen -> new StringBuilder(start.string(name).orElse("")))
              .append(piece));
    }
  }

  /** A kind that is not known, or that the server alone deals with: the model said it all the same. */
  final class Unknown implements Block {
    private long tokens;

    private Unknown(JsonObject start) {
      tokens = TokenEstimate.of(start);
    }

    @Override
    public void extend(JsonObject delta) {
      tokens += TokenEstimate.of(delta);
    }

    @Override
    public void addTo(AnswerParts parts) {}

    @Override
    public long tokensApart() {
      return tokens;
    }
  }
}
