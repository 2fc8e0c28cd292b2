package dev.codeagent.core.orchestrate;

import dev.codeagent.api.event.StateEvent.AttemptEnded;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.task.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    AttemptEnded last = record.effort().last();
    if (last != null && !last.end().equals(AttemptEnded.FINISHED)) {
      memory.ended(last);
    }
    return memory;
  }

  /** A lesson for the next attempt, and how the task ends if there is none. */
  void add(String lesson, Outcome how) {
    lessons.add(lesson);
    reason = lesson;
    outcome = how;
  }

  /** What follows from an attempt that did not finish: the task's end, or a lesson for the next one. */
  void ended(AttemptEnded last) {
    switch (last.end()) {
      case AttemptEnded.GAVE_UP -> concluded("The agent gave up: " + last.detail());
      case AttemptEnded.ASKED -> concluded("The agent asks: " + last.detail());
      case AttemptEnded.OUT_OF_BUDGET -> concluded(last.detail());
      case AttemptEnded.STUCK ->
        add("The attempt went in circles: " + last.detail(), Outcome.NOT_DONE);
      case AttemptEnded.FAILED -> add("The attempt failed: " + last.detail(), Outcome.NOT_DONE);
      default -> {
        if (last.counted()) { // a stop teaches the next attempt nothing
          add(last.detail(), Outcome.NOT_DONE);
        }
      }
    }
  }

  /** How a task ends whose last attempt ended so, or null where another attempt may follow. */
  static @Nullable Outcome conclusion(AttemptEnded last) {
    return switch (last.end()) {
      case AttemptEnded.GAVE_UP -> Outcome.NOT_DONE;
      case AttemptEnded.ASKED -> Outcome.UNDECIDED;
      case AttemptEnded.OUT_OF_BUDGET -> Outcome.BUDGET;
      default -> null;
    };
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
