package dev.codeagent.testkit;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A model that plays given turns instead of thinking. Each conversation has a script; it is found by
 * the line {@code Task: } of the first user message. A request that the script does not expect is a
 * {@link ProviderException} with the fault {@code NOT_RECORDED} that says what was expected, and is
 * kept for {@link #assertPlayed}.
 *
 * <p>Of several scripts for one task the first is played by the task's first conversation, the next
 * by its second attempt, and so on. After a turn that fails the script goes on, as the same or a new
 * conversation may ask again. Safe for many threads; one conversation a task at a time.
 */
public final class ScriptedProvider implements LlmProvider {

  private static final String TASK_LINE = "Task: ";
  private static final String MODEL = "scripted";

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Script> scripts = new ArrayList<>();
  private final List<LlmRequest> requests = new ArrayList<>();
  private final List<String> mismatches = new ArrayList<>();
  private int answers;

  /** A provider without scripts; add them by {@link #task}. */
  public ScriptedProvider() {}

  /** A provider with one script. */
  public static ScriptedProvider forTask(String text, Turn... turns) {
    return new ScriptedProvider().task(text, turns);
  }

  /** Adds a script for the task's next conversation. */
  public ScriptedProvider task(String text, Turn... turns) {
    lock.lock();
    try {
      scripts.add(new Script(text, List.of(turns)));
      return this;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LlmResponse call(LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    Turn turn = next(call.request());
    return switch (turn.act()) {
      case Turn.Act.Fail fail -> throw fail.exception();
      case Turn.Act.Stall stall -> PlainProvider.stalled().call(call);
      case Turn.Act.Answer answer -> answer(answer, turn, call.sink());
    };
  }

  /** All requests so far. */
  public List<LlmRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Checks that every turn was played and nothing else was asked.
   *
   * @throws AssertionError naming what was not met
   */
  public void assertPlayed() {
    lock.lock();
    try {
      List<String> faults = new ArrayList<>(mismatches);
      for (Script script : scripts) {
        if (script.position < script.turns.size()) {
          faults.add("the script of `"
              + script.task
              + "` was played to turn "
              + script.position
              + " of "
              + script.turns.size());
        }
      }
      if (!faults.isEmpty()) {
        throw new AssertionError(String.join("\n", faults));
      }
    } finally {
      lock.unlock();
    }
  }

  private Turn next(LlmRequest request) {
    lock.lock();
    try {
      requests.add(request);
      Script script = script(request);
      if (script.position >= script.turns.size()) {
        throw mismatch("the script of `" + script.task + "` has no further turn");
      }
      Turn turn = script.turns.get(script.position);
      for (Turn.Expectation expectation : turn.expectations()) {
        if (!expectation.test().test(request)) {
          throw mismatch("turn "
              + (script.position + 1)
              + " of `"
              + script.task
              + "` expected a request "
              + expectation.description()
              + "; its last message is "
              + request.messages().getLast());
        }
      }
      script.position++;
      return turn;
    } finally {
      lock.unlock();
    }
  }

  private Script script(LlmRequest request) {
    String task = task(request).orElseThrow(() -> mismatch("no user message has a line `Task: `"));
    List<Script> own = scripts.stream().filter(s -> s.task.equals(task)).toList();
    if (own.isEmpty()) {
      throw mismatch("there is no script for the task `" + task + "`");
    }
    boolean begins = request.messages().stream().noneMatch(AssistantMessage.class::isInstance);
    Script current = own.stream().filter(Script::begun).reduce((a, b) -> b).orElse(own.getFirst());
    if (!begins || !current.begun() || current.failedLast()) {
      return current;
    }
    return own.stream()
        .filter(s -> !s.begun())
        .findFirst()
        .orElseThrow(
            () -> mismatch("the task `" + task + "` has no script for another conversation"));
  }

  private static Optional<String> task(LlmRequest request) {
    return request.messages().stream()
        .filter(UserMessage.class::isInstance)
        .findFirst()
        .flatMap(m -> ((UserMessage) m)
            .text()
            .lines()
            .filter(line -> line.startsWith(TASK_LINE))
            .findFirst())
        .map(line -> line.substring(TASK_LINE.length()));
  }

  private ProviderException mismatch(String what) {
    mismatches.add(what);
    return ProviderException.of(
        ProviderFault.NOT_RECORDED,
        "The scripted model does not know what to answer: " + what + ".",
        "Correct the script of the test.");
  }

  private LlmResponse answer(Turn.Act.Answer answer, Turn turn, LlmSink sink) {
    String id = nextId();
    List<ToolCall> calls = new ArrayList<>();
    if (!answer.text().isEmpty()) {
      sink.accept(new LlmDelta.Text(answer.text()));
    }
    for (Turn.Call call : answer.calls()) {
      sink.accept(new LlmDelta.CallStarted(calls.size(), call.tool()));
      sink.accept(new LlmDelta.CallArguments(calls.size(), call.raw()));
      calls.add(new ToolCall(id + "-" + calls.size(), call.tool(), call.arguments(), call.raw()));
    }
    return new LlmResponse(
        new AssistantMessage(answer.text(), calls, List.of()),
        answer.finish(),
        turn.usage(),
        MODEL,
        id);
  }

  private String nextId() {
    lock.lock();
    try {
      return "scripted-" + ++answers;
    } finally {
      lock.unlock();
    }
  }

  private static final class Script {
    private final String task;
    private final List<Turn> turns;
    private int position;

    private Script(String task, List<Turn> turns) {
      this.task = task;
      this.turns = turns;
    }

    private boolean begun() {
      return position > 0;
    }

    private boolean failedLast() {
      return position > 0 && turns.get(position - 1).act() instanceof Turn.Act.Fail;
    }
  }
}
