package dev.codeagent.llm.wire.gemini;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
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

/**
 * Collects an answer of Gemini. A stream has no end mark of its own: it is whole when it ends after a candidate that names
 * why it finished, or after a count where there is no candidate at all. Summaries of thoughts are only counted; their signatures go back.
 */
final class GeminiAnswer implements Answer {

  private static final JsonObject NOTHING = JsonValue.object();

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;
  private final AnswerParts parts;
  private long thoughts;
  private boolean begun;
  private String finish = "";
  private String model;
  private String id = "";
  private JsonObject usage = NOTHING;

  GeminiAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
    parts = new AnswerParts(call.request());
    model = call.request().model().model();
  }

  @Override
  public boolean accept(SseEvent event) {
    take(Answer.objectIn(event.data(), faults));
    return false;
  }

  @Override
  public boolean ended() {
    boolean counted = !usage.members().isEmpty();
    return begun ? !finish.isEmpty() : counted;
  }

  @Override
  public void whole(JsonObject body) {
    take(body);
  }

  @Override
  public LlmResponse finish() {
    if (!begun) {
      throw faults.without("a candidate", used(true));
    }
    AssistantMessage message = parts.message();
    return new LlmResponse(
        message, reason(message), counted().of(call.request(), this::said), model, id);
  }

  @Override
  public @Nullable Usage used(boolean whole) {
    return counted().soFar(call.request(), this::said, whole);
  }

  private void take(JsonObject body) {
    if (body.get("usageMetadata") instanceof JsonObject counted) {
      usage = counted;
    }
    Answer.throwErrorOf(body, "candidates", faults);
    model = body.string("modelVersion").orElse(model);
    id = body.string("responseId").orElse(id);
    blockReason(body).ifPresent(reason -> {
      throw faults.filtered("the prompt was blocked, " + reason);
    });
    if (body.get("candidates") instanceof JsonArray candidates
        && !candidates.values().isEmpty()
        && candidates.values().getFirst() instanceof JsonObject candidate) {
      takeCandidate(candidate);
    }
  }

  private static Optional<String> blockReason(JsonObject body) {
    return body.get("promptFeedback") instanceof JsonObject feedback
        ? feedback.string("blockReason")
        : Optional.empty();
  }

  private void takeCandidate(JsonObject candidate) {
    begun = true;
    finish = candidate.string("finishReason").orElse(finish);
    if (candidate.get("content") instanceof JsonObject content
        && content.get("parts") instanceof JsonArray array) {
      for (JsonValue element : array.values()) {
        if (element instanceof JsonObject part) {
          takePart(part);
        }
      }
    }
  }

  private void takePart(JsonObject part) {
    String signature = part.string(Signature.MEMBER).orElse("");
    if (part.get("functionCall") instanceof JsonObject function) {
      int index = parts.callCount();
      takeCall(index, function);
      keep(signature, Signature.onCall(signature, index));
      return;
    }
    int from = parts.textLength();
    String text = part.string("text").orElse("");
    if (part.bool("thought").orElse(false)) {
      thoughts += TokenEstimate.of(text);
    } else {
      say(text);
    }
    keep(signature, Signature.onText(signature, from, parts.textLength()));
  }

  private void keep(String value, Signature signature) {
    if (!value.isEmpty()) {
      parts.addUnordered(signature.toBlock());
    }
  }

  private void takeCall(int index, JsonObject function) {
    String name = function.string("name").orElse("");
    String arguments = function.get("args") instanceof JsonObject given ? Json.print(given) : "{}";
    sink.accept(new LlmDelta.CallStarted(index, name));
    sink.accept(new LlmDelta.CallArguments(index, arguments));
    parts.addCall(function.string("id").orElse(""), name, arguments);
  }

  private void say(String piece) {
    if (!piece.isEmpty()) {
      parts.addText(piece);
      sink.accept(new LlmDelta.Text(piece));
    }
  }

  private FinishReason reason(AssistantMessage message) {
    return switch (finish) {
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY" -> FinishReason.FILTERED;
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" ->
        throw faults.unmet("by a call that it could not finish itself, " + finish);
      case "OTHER", "MALFORMED_RESPONSE", "FINISH_REASON_UNSPECIFIED" ->
        throw faults.unmet("by what the model did not finish, " + finish);
      default -> message.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
    };
  }

  /** Gemini counts thoughts apart from the answer, and what tools brought apart from the prompt. */
  private CountedUsage counted() {
    return new CountedUsage(
        CountedUsage.tokens(usage, "promptTokenCount")
            + CountedUsage.tokens(usage, "toolUsePromptTokenCount"),
        CountedUsage.tokens(usage, "cachedContentTokenCount"),
        0,
        CountedUsage.tokens(usage, "candidatesTokenCount")
            + CountedUsage.tokens(usage, "thoughtsTokenCount"));
  }

  /** Tokens of all that came. */
  private long said() {
    return TokenEstimate.of(parts.message()) + thoughts;
  }
}
