package dev.codeagent.llm.cache;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ToolCall;
import java.util.List;

/** Hands an answer that another call got to a call that needs none of its own. */
public final class WholeAnswer {

  private WholeAnswer() {}

  /** The answer without what it used, which is counted where it was paid for. */
  public static LlmResponse withoutUsage(LlmResponse answer) {
    return new LlmResponse(
        answer.message(), answer.finish(), Usage.NONE, answer.model(), answer.id());
  }

  /** The same for a cache, which holds many: the model's name is then that of the request where both are equal. */
  static LlmResponse kept(LlmResponse answer, LlmRequest request) {
    String asked = request.model().model();
    return new LlmResponse(
        answer.message(),
        answer.finish(),
        Usage.NONE,
        asked.equals(answer.model()) ? asked : answer.model(),
        answer.id());
  }

  /** Whether it is all that the model had to say: one that was cut or filtered is nobody else's answer. */
  public static boolean isComplete(LlmResponse answer) {
    return switch (answer.finish()) {
      case STOP, TOOL_CALLS -> true;
      case LENGTH, FILTERED -> false;
    };
  }

  /**
   * Gives the answer's pieces to the sink of a streamed call, on the calling thread: its text as one piece, then each call
   * with its arguments as one.
   */
  public static LlmResponse give(LlmResponse answer, LlmCall call) {
    if (call.options().streamed()) {
      stream(answer, call.sink());
    }
    return answer;
  }

  private static void stream(LlmResponse answer, LlmSink sink) {
    String text = answer.message().text();
    if (!text.isEmpty()) {
      sink.accept(new LlmDelta.Text(text));
    }
    List<ToolCall> calls = answer.message().calls();
    for (int i = 0; i < calls.size(); i++) {
      sink.accept(new LlmDelta.CallStarted(i, calls.get(i).name()));
      sink.accept(new LlmDelta.CallArguments(i, calls.get(i).rawArguments()));
    }
  }
}
