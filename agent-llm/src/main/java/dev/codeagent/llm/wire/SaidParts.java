package dev.codeagent.llm.wire;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.function.Predicate;

/** Goes over what a model said in the order in which it said it, as {@link AnswerParts} kept it. */
public final class SaidParts {

  /** Takes the parts in order. */
  public interface Taker {

    /** A block that goes back unchanged. */
    void block(JsonObject block);

    /** Text that is not blank. */
    void text(String text);

    /** A call. */
    void call(ToolCall call);
  }

  private final AssistantMessage said;
  private final Taker taker;
  private int text;
  private int calls;

  private SaidParts(AssistantMessage said, Taker taker) {
    this.said = said;
    this.taker = taker;
  }

  /**
   * Gives the parts of a message to a taker.
   *
   * @param own which blocks are the wire's own; those of other providers are left out
   */
  public static void each(AssistantMessage said, Predicate<JsonObject> own, Taker taker) {
    SaidParts parts = new SaidParts(said, taker);
    for (JsonValue element : said.opaque()) {
      if (!(element instanceof JsonObject block)) {
        continue;
      }
      if (block.string("type").filter(AnswerParts.MARK::equals).isPresent()) {
        parts.giveUpTo(
            block.integer("text").orElse(parts.text), block.integer("calls").orElse(parts.calls));
      } else if (own.test(block)) {
        taker.block(block);
      }
    }
    parts.giveUpTo(said.text().length(), said.calls().size());
  }

  private void giveUpTo(int textEnd, int callEnd) {
    int end = Math.clamp(textEnd, text, said.text().length());
    String piece = said.text().substring(text, end);
    text = end;
    if (!piece.isBlank()) {
      taker.text(piece);
    }
    for (int last = Math.clamp(callEnd, calls, said.calls().size()); calls < last; calls++) {
      taker.call(said.calls().get(calls));
    }
  }
}
