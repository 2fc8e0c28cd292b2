package dev.codeagent.testkit;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.ToolMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a scripted model: what it answers, and what it expects to be asked. Immutable; each
 * method gives another turn.
 */
public final class Turn {

  /** A modest amount at no price, so that budgets of money are not disturbed by it. */
  private static final Usage USAGE = new Usage(100, 0, 20, Usd.ZERO);

  /**
   * A call that the turn asks for.
   *
   * @param tool the tool
   * @param arguments the arguments, or null when they are not a JSON object
   * @param raw the arguments as text
   */
  record Call(String tool, @Nullable JsonObject arguments, String raw) {}

  /**
   * Something that the request must fulfil.
   *
   * @param description what, as the end of "expected a request"
   * @param test whether it does
   */
  record Expectation(String description, Predicate<LlmRequest> test) {}

  /** What the turn does. */
  sealed interface Act {
    record Answer(String text, List<Call> calls, FinishReason finish) implements Act {}

    record Fail(ProviderException exception) implements Act {}

    record Stall() implements Act {}
  }

  private final Act act;
  private final Usage usage;
  private final List<Expectation> expectations;

  private Turn(Act act, Usage usage, List<Expectation> expectations) {
    this.act = act;
    this.usage = usage;
    this.expectations = List.copyOf(expectations);
  }

  /** Says something and calls nothing. */
  public static Turn says(String text) {
    return answer(text, List.of(), FinishReason.STOP);
  }

  /**
   * Calls a tool.
   *
   * @param tool its name
   * @param namesAndValues the arguments as {@link JsonValue#object} takes them
   */
  public static Turn calls(String tool, Object... namesAndValues) {
    return answer("", List.of(call(tool, namesAndValues)), FinishReason.TOOL_CALLS);
  }

  /** Calls a tool with a text that is no JSON object, as models sometimes do. */
  public static Turn callsBadly(String tool, String raw) {
    return answer("", List.of(new Call(tool, null, raw)), FinishReason.TOOL_CALLS);
  }

  /** Calls {@code finish}. */
  public static Turn finishes(String summary) {
    return calls("finish", "summary", summary);
  }

  /** Calls {@code give_up}. */
  public static Turn givesUp(String reason) {
    return calls("give_up", "reason", reason);
  }

  /** Fails as a provider does. */
  public static Turn fails(ProviderFault fault) {
    return fails(ProviderException.of(fault, "The script fails with " + fault + ".", ""));
  }

  /** Fails with exactly this. */
  public static Turn fails(ProviderException exception) {
    return new Turn(new Act.Fail(exception), Usage.NONE, List.of());
  }

  /** Never answers: waits until the call is cancelled, interrupted or past its deadline. */
  public static Turn stalls() {
    return new Turn(new Act.Stall(), Usage.NONE, List.of());
  }

  /** The same with a further call after the others. */
  public Turn and(String tool, Object... namesAndValues) {
    Act.Answer answer = answer();
    List<Call> more = new ArrayList<>(answer.calls());
    more.add(call(tool, namesAndValues));
    return with(new Act.Answer(answer.text(), more, answer.finish()));
  }

  /** The same, cut off by the longest answer. */
  public Turn cutOff() {
    return with(new Act.Answer(answer().text(), answer().calls(), FinishReason.LENGTH));
  }

  /** The same with what it used; otherwise 100 tokens in, 20 out, for nothing. */
  public Turn using(Usage other) {
    return new Turn(act, Objects.requireNonNull(other, "other"), expectations);
  }

  /** The same, expecting something of the request; the description ends "expected a request". */
  public Turn expecting(String description, Predicate<LlmRequest> test) {
    List<Expectation> more = new ArrayList<>(expectations);
    more.add(new Expectation(description, test));
    return new Turn(act, usage, more);
  }

  /** The same, expecting that the last message is a result that contains a text. */
  public Turn afterResult(String part) {
    return expecting(
        "whose last message is a tool's result with `" + part + "`",
        request -> request.messages().getLast() instanceof ToolMessage result
            && result.text().contains(part));
  }

  Act act() {
    return act;
  }

  Usage usage() {
    return usage;
  }

  List<Expectation> expectations() {
    return expectations;
  }

  private Turn with(Act other) {
    return new Turn(other, usage, expectations);
  }

  private Act.Answer answer() {
    if (act instanceof Act.Answer answer) {
      return answer;
    }
    throw new IllegalStateException("a turn that fails or stalls has no answer");
  }

  private static Turn answer(String text, List<Call> calls, FinishReason finish) {
    return new Turn(new Act.Answer(text, calls, finish), USAGE, List.of());
  }

  private static Call call(String tool, Object... namesAndValues) {
    JsonObject arguments = JsonValue.object(namesAndValues);
    return new Call(tool, arguments, JsonText.of(arguments));
  }
}
