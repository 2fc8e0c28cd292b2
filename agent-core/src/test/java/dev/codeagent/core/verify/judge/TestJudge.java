/** A judge that answers as a test says, and keeps what it was asked; used by tests. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import java.util.ArrayList;
import java.util.List;

final class TestJudge implements LlmProvider {

  /** What the judge does with a question. */
  interface Answering {
    LlmResponse answer(Framing framing, int number) throws InterruptedException;
  }

  final ModelId id;
  final List<LlmCall> calls = new ArrayList<>();
  private final Answering answering;

  TestJudge(String id, Answering answering) {
    this.id = ModelId.parse(id);
    this.answering = answering;
  }

  /** One that finds the work right, whichever way it is asked. */
  static TestJudge content(String id) {
    return new TestJudge(
        id, (framing, number) -> framing == Framing.DONE ? yes("All is there.") : no("Nothing."));
  }

  /** One that finds the work wrong, whichever way it is asked. */
  static TestJudge against(String id) {
    return new TestJudge(
        id,
        (framing, number) -> framing == Framing.DONE
            ? no("The limit is off by one.")
            : yes("the limit is off by one"));
  }

  /** One that always says the same text. */
  static TestJudge saying(String id, String text) {
    return new TestJudge(id, (framing, number) -> text(text));
  }

  static LlmResponse yes(String reason) {
    return text("{\"verdict\":\"yes\",\"reason\":\"" + reason + "\"}");
  }

  static LlmResponse no(String reason) {
    return text("{\"verdict\":\"no\",\"reason\":\"" + reason + "\"}");
  }

  static LlmResponse text(String text) {
    return response(text, FinishReason.STOP, Usage.NONE);
  }

  static LlmResponse response(String text, FinishReason finish, Usage usage) {
    return new LlmResponse(
        new Message.AssistantMessage(text, List.of(), List.of()), finish, usage, "m", "1");
  }

  @Override
  public LlmResponse call(LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    calls.add(call);
    boolean flaw = user(call).endsWith(Framing.FLAW.question());
    return answering.answer(flaw ? Framing.FLAW : Framing.DONE, calls.size());
  }

  JudgeModel model() {
    return model(100_000);
  }

  JudgeModel model(int window) {
    return new JudgeModel(id, window, this);
  }

  /** What the judge was shown in its call of that number. */
  String shown(int number) {
    return user(calls.get(number));
  }

  static String user(LlmCall call) {
    return ((Message.UserMessage) call.request().messages().get(1)).text();
  }

  static String system(LlmCall call) {
    return ((Message.SystemMessage) call.request().messages().get(0)).text();
  }
}
