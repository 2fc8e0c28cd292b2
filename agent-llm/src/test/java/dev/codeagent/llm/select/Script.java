package dev.codeagent.llm.select;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model for tests that answers by a script and remembers what it was asked. */
final class Script implements LlmProvider {

  /** What each answer uses. */
  static final Usage USED = new Usage(10, 0, 5, new Usd(100));

  private final String model;
  private final Function<LlmCall, String> answer;
  private final List<LlmCall> calls = new ArrayList<>();

  Script(String model, Function<LlmCall, String> answer) {
    this.model = model;
    this.answer = answer;
  }

  static Script saying(String model, String text) {
    return new Script(model, call -> text);
  }

  @Override
  public LlmResponse call(LlmCall call) {
    calls.add(call);
    return response(model, answer.apply(call), FinishReason.STOP);
  }

  List<LlmCall> calls() {
    return calls;
  }

  static LlmResponse response(String model, String text, FinishReason finish) {
    return new LlmResponse(
        new Message.AssistantMessage(text, List.of(), List.of()), finish, USED, model, "id");
  }
}
