package dev.codeagent.core.agent;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.tool.Trust;
import dev.codeagent.core.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One attempt of the tool loop: the conversation, the steps and how it ends. Used by one thread. */
final class ToolLoop {

  /**
   * The longest answer asked for, in tokens: 8192 is what current models of all providers grant, and
   * a quarter of the window leaves a small model room to read.
   */
  private static final int MAX_OUTPUT_TOKENS = 8_192;

  private static final int OUTPUT_SHARE = 4;

  private static final String REMINDER =
      "[Note by the system] Your reply called no tool, so nothing happened. Call a tool now; call"
          + " finish when the task is done, or give_up when it cannot be done. Another reply without"
          + " a call ends the attempt as given up.";

  private static final String CUT_REMINDER =
      "[Note by the system] Your reply reached the longest answer before it called a tool, so"
          + " nothing happened. Call a tool now, and write long files in parts. Another reply"
          + " without a call ends the attempt as given up.";

  private static final Endings.Answer CUT_CALL = new Endings.Answer.Refused(
      "the reply reached the longest answer, so this call was cut off and not run; make it"
          + " shorter, for example by writing a long file in parts");

  /** The position of no call. */
  private static final int NONE = -1;

  private static final String CORRECTED =
      "[Note by the system] A person corrects the task. Where this differs from what you were told,"
          + " it counts; change what you already did accordingly:";

  private static final String EMPTY_REPLY = "(empty reply)";

  private final Assignment assignment;
  private final StrategyContext context;
  private final StrategyContext.Model model;
  private final ToolBox tools;
  private final Steps steps;
  private final int maxOutput;
  private final List<StuckDetector.Seen> seen = new ArrayList<>();

  private final List<Correction> corrections = new ArrayList<>();

  private @Nullable Execution ended;
  private Conversation conversation;
  private int windowTokens;
  private int turns;
  private boolean reminded;
  private boolean warned;

  ToolLoop(Assignment assignment, StrategyContext context, StrategyContext.Model model) {
    this.assignment = assignment;
    this.context = context;
    this.model = model;
    tools = new ToolBox(context.tools(), new ToolHook() {});
    steps = new Steps(assignment.task().id(), assignment.budget().steps(), context.call());
    int window = model.info().contextTokens();
    maxOutput = Math.max(1, Math.min(MAX_OUTPUT_TOKENS, window / OUTPUT_SHARE));
    windowTokens = window - maxOutput - TokenEstimate.ofTools(tools.specs());
    conversation = Conversation.start(Prompt.system(assignment), Prompt.task(assignment, window));
  }

  Execution run() throws InterruptedException {
    while (steps.left()) {
      context.call().throwIfEnded();
      LlmResponse answer = ask();
      Optional<Execution> end =
          answer.message().calls().isEmpty() ? spoken(answer) : called(answer);
      if (end.isEmpty()) {
        hear();
        end = circling();
      }
      if (end.isPresent()) {
        return end.get();
      }
    }
    return steps.usedUp();
  }

  private LlmResponse ask() throws InterruptedException {
    turns++;
    conversation = ContextWindow.fit(conversation, windowTokens);
    try {
      return ask("turn-" + turns);
    } catch (ProviderException e) {
      if (e.fault() != ProviderFault.CONTEXT_TOO_LARGE) {
        throw e;
      }
      windowTokens = Math.min(windowTokens, conversation.tokens()) / 2;
      conversation = ContextWindow.fit(conversation, windowTokens);
      return ask("turn-" + turns + "-shrunk");
    }
  }

  private LlmResponse ask(String part) throws InterruptedException {
    LlmRequest request =
        new LlmRequest(model.id(), conversation.messages(), tools.specs(), maxOutput, null);
    CallContext call = context.call().part(part);
    return model.provider().call(new LlmCall(request, LlmOptions.DEFAULT, LlmSink.none(), call));
  }

  private Optional<Execution> spoken(LlmResponse answer) {
    String text = answer.message().text();
    seen.add(new StuckDetector.Seen.Said());
    if (reminded && !corrected()) {
      steps.said(text, "a second reply without a call counts as give_up");
      String reason = text.isBlank() ? "The model replied twice without calling a tool." : text;
      return Optional.of(new Execution.GaveUp(Endings.words(reason)));
    }
    steps.said(text, "reminded to call a tool");
    reminded = true;
    AssistantMessage said = text.isBlank() ? saidNothing(answer.message()) : answer.message();
    String reminder = answer.finish() == FinishReason.LENGTH ? CUT_REMINDER : REMINDER;
    conversation = conversation.plus(new Exchange(said, List.of(), List.of()).with(reminder));
    return Optional.empty();
  }

  private Optional<Execution> called(LlmResponse answer) throws InterruptedException {
    reminded = false;
    List<ToolCall> calls = answer.message().calls();
    int cut = answer.finish() == FinishReason.LENGTH ? calls.size() - 1 : NONE;
    ToolMessage[] results = new ToolMessage[calls.size()];
    for (int index : order(calls)) {
      ToolCall call = calls.get(index);
      if (!steps.left() && !Endings.runsLast(call)) {
        return Optional.of(steps.usedUp());
      }
      context.call().throwIfEnded();
      Endings.Answer answered = index == cut ? CUT_CALL : Endings.read(call);
      ToolResult result = steps.take(call, step -> result(call, answered, step));
      if (ended != null) {
        return Optional.of(ended);
      }
      seen.add(StuckDetector.called(identity(call), result.text(), result.error()));
      results[index] = new ToolMessage(call.id(), call.name(), result.text(), result.error());
    }
    conversation = conversation.plus(new Exchange(answer.message(), List.of(results), List.of()));
    return Optional.empty();
  }

  /** The positions of the calls in the order in which they run. */
  private static List<Integer> order(List<ToolCall> calls) {
    List<Integer> first = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      (Endings.runsLast(calls.get(i)) ? last : first).add(i);
    }
    return Stream.concat(first.stream(), last.stream()).toList();
  }

  private ToolResult result(ToolCall call, Endings.Answer answered, int step)
      throws InterruptedException {
    return switch (answered) {
      case Endings.Answer.End end -> ending(end.execution(), step);
      case Endings.Answer.Refused refused -> ToolResult.error(refused.reason());
      case Endings.Answer.NotOurs other ->
        tools.call(
            call,
            new ToolContext(
                assignment.attempt(),
                assignment.project(),
                context.commands(),
                context.call().part("step-" + step)));
    };
  }

  /** Ends the attempt, unless a person has something to say first. */
  private ToolResult ending(Execution end, int step) throws InterruptedException {
    if (corrected()) {
      return ToolResult.error("a person corrected the task meanwhile: read it below and go on");
    }
    if (end instanceof Execution.Asked asked) {
      Optional<Answer> answer =
          context.person().ask(asked.question(), context.call().part("step-" + step));
      if (answer.isPresent()) {
        return new ToolResult("A person answers: " + answer.get().text(), false, Trust.SYSTEM);
      }
    }
    ended = end;
    return new ToolResult("the attempt ends here", false, Trust.SYSTEM);
  }

  /** Whether a person corrected the task and the model does not know it yet. */
  private boolean corrected() {
    corrections.addAll(context.corrections().take());
    return !corrections.isEmpty();
  }

  /** Tells the model between two turns what a person corrected; what went in circles starts anew. */
  private void hear() {
    if (corrected()) {
      StringBuilder words = new StringBuilder(CORRECTED);
      corrections.forEach(c -> words.append("\n- ").append(c.text()));
      conversation = conversation.heard(words.toString());
      corrections.clear();
      seen.clear();
    }
  }

  private static String identity(ToolCall call) {
    Object arguments = call.arguments();
    return call.name() + " " + (arguments == null ? call.rawArguments() : arguments);
  }

  /** Warns the model once when it goes in circles; the next circle ends the attempt. */
  private Optional<Execution> circling() {
    Optional<StuckDetector.Circle> circle = StuckDetector.look(seen);
    if (circle.isEmpty()) {
      return Optional.empty();
    }
    String sentence = circle.get().sentence();
    if (warned) {
      return Optional.of(new Execution.Stuck(
          circle.get().word(),
          "The model went in circles: " + sentence + ", also after a warning."));
    }
    warned = true;
    seen.clear();
    conversation = conversation.noted("[Note by the system] You are going in circles: "
        + sentence
        + ". Do something else: read what you have not read, try another way, or call"
        + " give_up with what stands in the way. The next circle ends the attempt.");
    return Optional.empty();
  }

  private static AssistantMessage saidNothing(AssistantMessage message) {
    return new AssistantMessage(EMPTY_REPLY, List.of(), message.opaque());
  }
}
