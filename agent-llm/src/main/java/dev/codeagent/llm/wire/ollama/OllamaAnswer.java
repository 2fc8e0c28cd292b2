package dev.codeagent.llm.wire.ollama;

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
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.AnswerParts;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects an answer of Ollama. A stream ends by a line with {@code done: true} and by nothing else. */
final class OllamaAnswer implements Answer {

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;
  private final AnswerParts parts;
  private final StringBuilder thinking = new StringBuilder();
  private JsonObject last = JsonValue.object();
  private boolean begun;

  OllamaAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
    parts = new AnswerParts(call.request());
  }

  @Override
  public boolean accept(SseEvent line) {
    JsonObject piece = Json.parseObject(line.data())
        .orElseThrow(() -> faults.malformed("by a stream with a line that is not a JSON object"));
    take(piece);
    return isDone(piece);
  }

  @Override
  public void whole(JsonObject body) {
    take(body);
    if (!isDone(body)) {
      throw faults.malformed("by an answer that is not marked as done");
    }
  }

  @Override
  public LlmResponse finish() {
    if (!begun) {
      throw faults.without("a message", used(true));
    }
    if (!thinking.isEmpty()) {
      parts.addUnordered(
          JsonValue.object("type", OllamaFormat.THINKING, "text", thinking.toString()));
      thinking.setLength(0);
    }
    AssistantMessage message = parts.message();
    return new LlmResponse(
        message,
        reason(message),
        counted().of(call.request(), () -> TokenEstimate.of(message)),
        last.string("model").orElse(call.request().model().model()),
        "");
  }

  @Override
  public @Nullable Usage used(boolean whole) {
    return counted()
        .soFar(
            call.request(),
            () -> TokenEstimate.of(parts.message()) + TokenEstimate.of(thinking.toString()),
            whole);
  }

  private CountedUsage counted() {
    return new CountedUsage(
        CountedUsage.tokens(last, "prompt_eval_count"),
        0,
        0,
        CountedUsage.tokens(last, "eval_count"));
  }

  private static boolean isDone(JsonObject piece) {
    return piece.bool("done").orElse(false);
  }

  private void take(JsonObject piece) {
    last = piece;
    Answer.throwErrorOf(piece, "message", faults);
    if (!(piece.get("message") instanceof JsonObject message)) {
      return;
    }
    begun = true;
    message.string("thinking").ifPresent(thinking::append);
    say(message.string("content").orElse(""));
    if (message.get("tool_calls") instanceof JsonArray calls) {
      for (JsonValue element : calls.values()) {
        if (element instanceof JsonObject made) {
          takeCall(made);
        }
      }
    }
  }

  private void say(String piece) {
    if (!piece.isEmpty()) {
      parts.addText(piece);
      sink.accept(new LlmDelta.Text(piece));
    }
  }

  private void takeCall(JsonObject made) {
    JsonObject function = made.get("function") instanceof JsonObject given ? given : made;
    String name = function.string("name").orElse("");
    String arguments = Optional.ofNullable(function.get("arguments"))
        .map(given -> given instanceof JsonString text ? text.value() : Json.print(given))
        .orElse("{}");
    sink.accept(new LlmDelta.CallStarted(parts.callCount(), name));
    sink.accept(new LlmDelta.CallArguments(parts.callCount(), arguments));
    parts.addCall(made.string("id").orElse(""), name, arguments);
  }

  private FinishReason reason(AssistantMessage message) {
    return last.string("done_reason").filter("length"::equals).isPresent()
        ? FinishReason.LENGTH
        : message.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }
}
