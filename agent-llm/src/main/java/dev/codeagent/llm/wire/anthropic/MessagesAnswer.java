package dev.codeagent.llm.wire.anthropic;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.llm.http.SseEvent;
import dev.codeagent.llm.wire.Answer;
import dev.codeagent.llm.wire.AnswerParts;
import dev.codeagent.llm.wire.CountedUsage;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer of Messages. A stream ends by the event {@code message_stop} and by nothing else; events and blocks
 * of kinds that are not known are read over, as Anthropic asks of clients.
 */
final class MessagesAnswer implements Answer {

  private final LlmCall call;
  private final Faults faults;
  private final LlmSink sink;

  /** By their index; a server that gives one index to several blocks means them one after the other. */
  private final Map<Integer, List<Block>> blocks = new TreeMap<>();

  private boolean begun;
  private String model = "";
  private String id = "";
  private String stop = "";
  private long freshTokens;
  private long writtenTokens;
  private long readTokens;
  private long outputTokens;

  /** Whether the tokens of the answer were counted at its end; at its beginning they are those of the beginning. */
  private boolean counted;

  MessagesAnswer(LlmCall call, Faults faults) {
    this.call = call;
    this.faults = faults;
    sink = Answer.sinkOf(call);
  }

  @Override
  public boolean accept(SseEvent event) {
    JsonObject data = Answer.objectIn(event.data(), faults);
    switch (data.string("type").orElse(event.name())) {
      case "message_start" -> begin(data.get("message") instanceof JsonObject m ? m : data);
      case "content_block_start" -> startBlock(data);
      case "content_block_delta" -> extendBlock(data);
      case "message_delta" -> takeEnd(data);
      case "error" -> throw faults.reported(data.get("error") instanceof JsonObject e ? e : data);
      case "message_stop" -> {
        return true;
      }
      default -> {}
    }
    return false;
  }

  @Override
  public void whole(JsonObject body) {
    if (body.get("usage") instanceof JsonObject usage) {
      takeUsage(usage);
    }
    if (body.string("type").filter("error"::equals).isPresent()) {
      throw faults.reported(body.get("error") instanceof JsonObject e ? e : body);
    }
    Answer.throwErrorOf(body, "content", faults);
    if (!(body.get("content") instanceof JsonArray content)) {
      throw faults.without("content", used(true));
    }
    begin(body);
    counted = true;
    stop = body.string("stop_reason").orElse("");
    int index = 0;
    for (JsonValue element : content.values()) {
      if (element instanceof JsonObject block) {
        begin(index, block);
        index++;
      }
    }
  }

  @Override
  public LlmResponse finish() {
    if (!begun) {
      throw faults.without("a message", used(true));
    }
    AssistantMessage message = message();
    return new LlmResponse(
        message,
        reason(message),
        usage(message).of(call.request(), () -> said(message)),
        model.isEmpty() ? call.request().model().model() : model,
        id);
  }

  @Override
  public @Nullable Usage used(boolean whole) {
    AssistantMessage message = message();
    return usage(message).soFar(call.request(), () -> said(message), whole);
  }

  private AssistantMessage message() {
    AnswerParts parts = new AnswerParts(call.request());
    blocks.values().forEach(alike -> alike.forEach(block -> block.addTo(parts)));
    return parts.message();
  }

  private void begin(JsonObject message) {
    begun = true;
    model = message.string("model").orElse("");
    id = message.string("id").orElse("");
    if (message.get("usage") instanceof JsonObject usage) {
      takeUsage(usage);
    }
  }

  private void startBlock(JsonObject data) {
    int index = data.integer("index").orElse(blocks.size());
    if (data.get("content_block") instanceof JsonObject block) {
      begin(index, block);
    }
  }

  private void begin(int index, JsonObject block) {
    blocks
        .computeIfAbsent(index, unseen -> new ArrayList<>(1))
        .add(Block.begin(index, block, sink));
  }

  private void extendBlock(JsonObject data) {
    List<Block> alike = blocks.get(data.integer("index").orElse(blocks.size() - 1));
    if (alike == null) {
      throw faults.malformed("by a piece of a block that never began");
    }
    if (data.get("delta") instanceof JsonObject delta) {
      alike.getLast().extend(delta);
    }
  }

  private void takeEnd(JsonObject data) {
    if (data.get("delta") instanceof JsonObject delta) {
      stop = delta.string("stop_reason").orElse(stop);
    }
    if (data.get("usage") instanceof JsonObject usage) {
      takeUsage(usage);
      counted = true;
    }
  }

  private void takeUsage(JsonObject usage) {
    freshTokens = CountedUsage.tokens(usage, "input_tokens", freshTokens);
    writtenTokens = CountedUsage.tokens(usage, "cache_creation_input_tokens", writtenTokens);
    readTokens = CountedUsage.tokens(usage, "cache_read_input_tokens", readTokens);
    outputTokens = CountedUsage.tokens(usage, "output_tokens", outputTokens);
  }

  /** Anthropic counts fresh, written and read tokens apart; here a prompt's tokens are all of them. */
  private CountedUsage usage(AssistantMessage message) {
    return new CountedUsage(
        freshTokens + writtenTokens + readTokens,
        readTokens,
        writtenTokens,
        counted ? outputTokens : Math.max(outputTokens, said(message)));
  }

  /** Tokens of all that came. */
  private long said(AssistantMessage message) {
    return TokenEstimate.of(message)
        + blocks.values().stream()
            .flatMap(List::stream)
            .mapToLong(Block::tokensApart)
            .sum();
  }

  private FinishReason reason(AssistantMessage message) {
    return switch (stop) {
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "refusal" -> FinishReason.FILTERED;
      case "error" ->
        throw faults.reported(JsonValue.object("message", "the model's answer broke off"));
      default -> message.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
    };
  }
}
