package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer of Chat Completions.
 *
 * <p>A stream ends by {@code data: [DONE]} and by nothing else: a finish reason alone does not prove that the usage, or
 * another call, was not lost. Reasoning text is kept apart, to go back with the calls that it led to or only to be
 * counted. Of several choices the first counts.
 */
final class ChatAnswer implements Answer {

  private static final String END_MARK = "[DONE]";

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;
  private final CallFragments calls;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder keptReasoning = new StringBuilder();
  private boolean begun;
  private boolean refused;
  private String model = "";
  private String id = "";
  private String finish = "";
  private @Nullable JsonObject usage;

  ChatAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
    calls = new CallFragments(sink, faults);
  }

  @Override
  public boolean accept(SseEvent event) {
    String data = event.data().strip();
    if (data.equals(END_MARK)) {
      return true;
    }
    JsonObject chunk = Answer.objectIn(data, faults);
    take(chunk, "delta", calls::takeFragment);
    return false;
  }

  @Override
  public void whole(JsonObject body) {
    take(body, "message", calls::takeWhole);
  }

  @Override
  public LlmResponse finish() {
    if (!begun) {
      throw faults.without("a choice", used(true));
    }
    List<ToolCall> made = calls.finish(call.request());
    AssistantMessage message = new AssistantMessage(text.toString(), made, reasoning(made));
    return new LlmResponse(
        message,
        reason(made),
        ChatUsage.read(usage).of(call.request(), () -> said(made)),
        model.isEmpty() ? call.request().model().model() : model,
        id);
  }

  @Override
  public @Nullable Usage used(boolean whole) {
    return ChatUsage.read(usage)
        .soFar(call.request(), () -> said(calls.finish(call.request())), whole);
  }

  /** Tokens of all that came, reasoning that does not go back included. */
  private long said(List<ToolCall> made) {
    return TokenEstimate.of(new AssistantMessage(text.toString(), made, List.of()))
        + TokenEstimate.of(reasoning.toString())
        + TokenEstimate.of(keptReasoning.toString());
  }

  private void take(JsonObject chunk, String contentName, Consumer<JsonObject> toolCalls) {
    if (chunk.get("usage") instanceof JsonObject counted) {
      usage = counted;
    }
    Answer.throwErrorOf(chunk, "choices", faults);
    model = chunk.string("model").filter(name -> !name.isEmpty()).orElse(model);
    id = chunk.string("id").filter(name -> !name.isEmpty()).orElse(id);
    if (!(chunk.get("choices") instanceof JsonArray choices)
        || choices.values().isEmpty()
        || !(choices.values().getFirst() instanceof JsonObject choice)
        || choice.integer("index").orElse(0) != 0) {
      return;
    }
    begun = true;
    finish = choice.string("finish_reason").orElse(finish);
    if (choice.get(contentName) instanceof JsonObject piece) {
      takePiece(piece, toolCalls);
    }
    // OpenRouter tells within a choice that what stands behind it failed
    Answer.throwErrorOf(choice, contentName, faults);
  }

  private void takePiece(JsonObject piece, Consumer<JsonObject> toolCalls) {
    say(textOf(piece.get("content")));
    String reasoned = textOf(piece.get(ChatFormat.REASONING));
    reasoning.append(reasoned);
    if (reasoned.isEmpty()) {
      keptReasoning.append(textOf(piece.get(ChatFormat.KEPT_REASONING)));
    }
    String refusal = textOf(piece.get("refusal"));
    refused |= !refusal.isEmpty();
    say(refusal);
    if (piece.get("tool_calls") instanceof JsonArray fragments) {
      for (JsonValue fragment : fragments.values()) {
        if (fragment instanceof JsonObject object) {
          toolCalls.accept(object);
        }
      }
    }
  }

  private List<JsonValue> reasoning(List<ToolCall> made) {
    return reasoning.isEmpty() || made.isEmpty()
        ? List.of()
        : List.of(JsonValue.object("type", ChatFormat.REASONING, "text", reasoning.toString()));
  }

  private void say(String piece) {
    if (!piece.isEmpty()) {
      text.append(piece);
      sink.accept(new LlmDelta.Text(piece));
    }
  }

  private FinishReason reason(List<ToolCall> made) {
    return switch (finish.toLowerCase(Locale.ROOT)) {
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.FILTERED;
      case "error", "abort" ->
        throw faults.reported(JsonValue.object("message", "the model's answer broke off"));
      default -> {
        if (refused) {
          yield FinishReason.FILTERED;
        }
        yield made.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
      }
    };
  }

  /** Text as a string, or as parts of which those of type text count. */
  private static String textOf(@Nullable JsonValue content) {
    return switch (content) {
      case JsonString plain -> plain.value();
      case JsonArray parts ->
        parts.values().stream()
            .map(part ->
                part instanceof JsonObject object ? object.string("text").orElse("") : "")
            .collect(Collectors.joining());
      case null -> "";
      default -> "";
    };
  }
}
