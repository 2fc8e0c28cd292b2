package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNull;
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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer of Responses. A stream ends by {@code response.completed}, {@code response.incomplete} or {@code
 * response.failed}, and by nothing else; events and items of kinds that are not known are read over.
 */
final class ResponsesAnswer implements Answer {

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;
  private final Map<Integer, OutputItem> items = new TreeMap<>();
  private @Nullable JsonObject response;

  ResponsesAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
  }

  @Override
  public boolean accept(SseEvent event) {
    JsonObject data = Answer.objectIn(event.data(), faults);
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
    takeResponse(body);
  }

  @Override
  public LlmResponse finish() {
    JsonObject whole = response;
    if (whole == null) {
      throw faults.malformed("without a response");
    }
    AnswerParts parts = new AnswerParts(call.request());
    boolean refused = false;
    for (OutputItem item : items.values()) {
      item.addTo(parts);
      refused |= item.isRefusal();
    }
    AssistantMessage message = parts.message();
    return new LlmResponse(
        message,
        reason(whole, refused, message),
        usage(whole, message),
        whole.string("model").orElse(call.request().model().model()),
        whole.string("id").orElse(""));
  }

  private void takeResponse(JsonObject whole) {
    JsonValue error = whole.get("error");
    if (error != null && !(error instanceof JsonNull)) {
      throw faults.reported(error);
    }
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
      throw faults.malformed("without output");
    }
    response = whole;
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

  private Usage usage(JsonObject whole, AssistantMessage message) {
    JsonObject usage =
        whole.get("usage") instanceof JsonObject counted ? counted : JsonValue.object();
    JsonObject details =
        usage.get("input_tokens_details") instanceof JsonObject given ? given : JsonValue.object();
    return CountedUsage.of(
        count(usage, "input_tokens"),
        count(details, "cached_tokens"),
        count(details, "cache_write_tokens"),
        count(usage, "output_tokens"),
        call.request(),
        message);
  }

  private static int count(JsonObject object, String name) {
    return object.integer(name).filter(tokens -> tokens > 0).orElse(0);
  }

  /** An item of the output while it comes in: as pieces, whole, or both. */
  private static final class OutputItem {
    private final int index;
    private final LlmSink sink;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
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

    /** Takes the item as far as it is known; what its pieces did not tell is told now. */
    private void take(JsonObject known) {
      item = known;
      if (isCall() && !started) {
        started = true;
        sink.accept(new LlmDelta.CallStarted(index, name()));
      }
      if (isCall() && arguments.isEmpty()) {
        extend(known.string("arguments").orElse(""));
      }
      if (text.isEmpty()) {
        say(textOf(known));
      }
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
