package dev.codeagent.llm.wire.openai;

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
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.AnswerParts;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer of Responses. A stream ends by {@code response.completed}, {@code response.incomplete} or {@code
 * response.failed}, and by nothing else; events and items of kinds that are not known are read over.
 */
final class ResponsesAnswer implements Answer {

  /** What a response is called before its end. */
  private static final Set<String> UNFINISHED = Set.of("queued", "in_progress");

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;
  private final Map<Integer, OutputItem> items = new TreeMap<>();
  private JsonObject usage = JsonValue.object();
  private @Nullable JsonObject response;

  ResponsesAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
  }

  @Override
  public boolean accept(SseEvent event) {
    JsonObject data = Answer.objectIn(event.data(), faults);
    takeUsage(data);
    if (data.get("response") instanceof JsonObject soFar) {
      takeUsage(soFar);
    }
    String type = data.string("type").orElse(event.name());
    switch (type) {
      case "response.output_item.added", "response.output_item.done" -> {
        if (data.get("item") instanceof JsonObject item) {
          item(indexOf(data)).take(item);
        }
      }
      case "response.output_text.delta", "response.refusal.delta" ->
        item(indexOf(data)).say(data.string("delta").orElse(""));
      case "response.function_call_arguments.delta" ->
        item(indexOf(data)).extend(data.string("delta").orElse(""));
      case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
        item(indexOf(data)).think(data.string("delta").orElse(""));
      case "response.completed", "response.incomplete", "response.failed" -> {
        takeResponse(data.get("response") instanceof JsonObject whole ? whole : data);
        return true;
      }
      case "error" -> throw faults.reported(data.get("error") instanceof JsonObject e ? e : data);
      default -> {}
    }
    return false;
  }

  @Override
  public void whole(JsonObject body) {
    takeUsage(body);
    Optional<String> unfinished = body.string("status").filter(UNFINISHED::contains);
    if (unfinished.isPresent()) {
      throw faults.malformed("by a response that is " + unfinished.get());
    }
    takeResponse(body);
  }

  @Override
  public LlmResponse finish() {
    JsonObject whole = response;
    if (whole == null) {
      throw faults.malformed("without a response");
    }
    AssistantMessage message = message();
    boolean refused = items.values().stream().anyMatch(OutputItem::isRefusal);
    return new LlmResponse(
        message,
        reason(whole, refused, message),
        counted().of(call.request(), this::said),
        whole.string("model").orElse(call.request().model().model()),
        whole.string("id").orElse(""));
  }

  @Override
  public @Nullable Usage used(boolean whole) {
    return counted().soFar(call.request(), this::said, whole);
  }

  private AssistantMessage message() {
    AnswerParts parts = new AnswerParts(call.request());
    items.values().forEach(item -> item.addTo(parts));
    return parts.message();
  }

  private void takeResponse(JsonObject whole) {
    takeUsage(whole);
    Answer.throwErrorOf(whole, "output", faults);
    String status = whole.string("status").orElse("completed");
    if (status.equals("failed") || status.equals("cancelled")) {
      throw faults.reported(JsonValue.object("message", "the response is " + status));
    }
    if (whole.get("output") instanceof JsonArray output) {
      for (int i = 0; i < output.values().size(); i++) {
        if (output.values().get(i) instanceof JsonObject item) {
          item(i).take(item);
        }
      }
    } else if (items.isEmpty()) {
      throw faults.without("output", used(true));
    }
    response = whole;
  }

  private void takeUsage(JsonObject object) {
    if (object.get("usage") instanceof JsonObject counted) {
      usage = counted;
    }
  }

  private OutputItem item(int index) {
    return items.computeIfAbsent(index, unseen -> new OutputItem(index, sink));
  }

  private int indexOf(JsonObject event) {
    return event.integer("output_index").orElse(Math.max(0, items.size() - 1));
  }

  private static FinishReason reason(JsonObject whole, boolean refused, AssistantMessage message) {
    if (whole.string("status").filter("incomplete"::equals).isPresent()) {
      boolean filtered = whole.get("incomplete_details") instanceof JsonObject details
          && details.string("reason").filter("content_filter"::equals).isPresent();
      return filtered ? FinishReason.FILTERED : FinishReason.LENGTH;
    }
    if (refused) {
      return FinishReason.FILTERED;
    }
    return message.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }

  private CountedUsage counted() {
    JsonObject details =
        usage.get("input_tokens_details") instanceof JsonObject given ? given : JsonValue.object();
    return new CountedUsage(
        CountedUsage.tokens(usage, "input_tokens"),
        CountedUsage.tokens(details, "cached_tokens"),
        CountedUsage.tokens(details, "cache_write_tokens"),
        CountedUsage.tokens(usage, "output_tokens"));
  }

  /** Tokens of all that came. */
  private long said() {
    return TokenEstimate.of(message())
        + items.values().stream().mapToLong(OutputItem::thoughtTokens).sum();
  }

  /** An item of the output while it comes in: as pieces, whole, or both. */
  private static final class OutputItem {
    private final int index;
    private final LlmSink sink;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private JsonObject item = JsonValue.object();
    private boolean started;

    private OutputItem(int index, LlmSink sink) {
      this.index = index;
      this.sink = sink;
    }

    private void say(String piece) {
      if (!piece.isEmpty()) {
        text.append(piece);
        sink.accept(new LlmDelta.Text(piece));
      }
    }

    private void extend(String piece) {
      if (!piece.isEmpty()) {
        arguments.append(piece);
        sink.accept(new LlmDelta.CallArguments(index, piece));
      }
    }

    private void think(String piece) {
      thoughts.append(piece);
    }

    /** Takes the item as far as it is known; what its pieces did not tell is told now, and what it says itself counts. */
    private void take(JsonObject known) {
      item = known;
      if (isCall() && !started) {
        started = true;
        sink.accept(new LlmDelta.CallStarted(index, name()));
      }
      if (isCall()) {
        extend(missing(arguments, known.string("arguments").orElse("")));
      }
      say(missing(text, textOf(known)));
    }

    /** What is told of a whole after its pieces: what they lack of it, or nothing where they differ and count no more. */
    private static String missing(StringBuilder pieces, String whole) {
      String came = pieces.toString();
      if (whole.isEmpty() || whole.equals(came)) {
        return "";
      }
      if (whole.startsWith(came)) {
        return whole.substring(came.length());
      }
      pieces.setLength(0);
      pieces.append(whole);
      return "";
    }

    /** Tokens of the thoughts that came and that the item itself does not hold, or not yet. */
    private long thoughtTokens() {
      long held = type().equals("reasoning") ? TokenEstimate.of(item) : 0;
      return Math.max(0, TokenEstimate.of(thoughts.toString()) - held);
    }

    private void addTo(AnswerParts parts) {
      if (isCall()) {
        parts.addCall(item.string("call_id").orElse(""), name(), arguments.toString());
      } else if (type().equals("reasoning")) {
        parts.addOpaque(item);
      } else {
        parts.addText(text.toString());
      }
    }

    private boolean isCall() {
      return type().equals("function_call");
    }

    private boolean isRefusal() {
      return item.get("content") instanceof JsonArray parts
          && parts.values().stream()
              .anyMatch(part -> part instanceof JsonObject object
                  && object.string("type").filter("refusal"::equals).isPresent());
    }

    private String type() {
      return item.string("type").orElse("");
    }

    private String name() {
      return item.string("name").orElse("");
    }

    private static String textOf(JsonObject item) {
      StringBuilder text = new StringBuilder();
      if (item.string("type").filter("message"::equals).isPresent()
          && item.get("content") instanceof JsonArray parts) {
        for (JsonValue part : parts.values()) {
          if (part instanceof JsonObject object) {
            text.append(object.string("text").or(() -> object.string("refusal")).orElse(""));
          }
        }
      }
      return text.toString();
    }
  }
}
