package dev.codeagent.llm.semantic;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import java.util.List;

/** Answers of a model in its own words; used by tests. */
final class SaidAnswers {

  private SaidAnswers() {}

  static LlmResponse said(String text) {
    return answer(text, FinishReason.STOP);
  }

  static LlmResponse answer(String text, FinishReason finish) {
    return new LlmResponse(
        new Message.AssistantMessage(text, List.of(), List.of()),
        finish,
        Usage.unpriced(10, 0, 1),
        "m",
        "id");
  }
}
