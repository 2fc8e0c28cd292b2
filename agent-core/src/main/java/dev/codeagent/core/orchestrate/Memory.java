package dev.codeagent.core.orchestrate;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.task.TaskRecord;
import java.util.ArrayList;
import java.util.List;

/** What one take of a task remembers between its steps. For one thread. */
final class Memory {

  private final List<String> lessons = new ArrayList<>();
  private Outcome outcome = Outcome.NOT_DONE;
  private String reason = "No attempt was made.";
  private String words = "";
  private boolean landingTried;

  private Memory() {}

  /** What the journal remembers of an earlier take. */
  static Memory of(TaskRecord record) {
    Memory memory = new Memory();
    TaskRecord.Proof earlier = record.proof();
    if (earlier != null && earlier.verdict() != VerdictKind.DONE) {
      memory.add(earlier.reason(), TaskOrchestrator.outcome(earlier.verdict()));
    }
    return memory;
  }

  /** A lesson for the next attempt, and how the task ends if there is none. */
  void add(String lesson, Outcome how) {
    lessons.add(lesson);
    reason = lesson;
    outcome = how;
  }

  /** The reason in one sentence, where the lesson is longer. */
  void concluded(String sentence) {
    reason = sentence;
  }

  /** What the executor said. */
  void said(String text) {
    words = text;
  }

  /** What the executor said and claims. */
  void claims(Execution.Finished finished) {
    StringBuilder text = new StringBuilder(finished.summary());
    finished.claims().forEach(c -> text.append('\n').append(c.text()));
    words = text.toString();
  }

  /** Whether landing was tried in this take: what waits then is not tried again at once. */
  void landing(boolean tried) {
    landingTried = tried;
  }

  List<String> lessons() {
    return List.copyOf(lessons);
  }

  Outcome outcome() {
    return outcome;
  }

  String reason() {
    return reason;
  }

  String words() {
    return words;
  }

  boolean landingTried() {
    return landingTried;
  }
}
