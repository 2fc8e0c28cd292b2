package dev.codeagent.core.server;

import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.task.TaskBoard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backlog in memory and a board that a test moves on by events. */
final class Sample {

  private static final Instant NOON = Instant.parse("2026-01-23T12:00:00Z");

  final Backlog backlog;
  final TaskBoard board = new TaskBoard();
  private long sequence;

  private Sample(Backlog backlog) {
    this.backlog = backlog;
  }

  static Sample of(String markdown) {
    byte[] bytes = markdown.getBytes(StandardCharsets.UTF_8);
    return new Sample(new Backlogs(List.of()).parse(bytes, "TODO.md"));
  }

  Task task(String text) {
    return backlog.find(text).orElseThrow();
  }

  TaskId id(String text) {
    return task(text).id();
  }

  Sample seen() {
    for (Task task : backlog.tasks()) {
      happens(new StateEvent.TaskSeen(
          task.id(),
          task.text(),
          task.type().word(),
          null,
          TaskTexts.digestOfDetails(task),
          backlog.name()));
    }
    return this;
  }

  Sample happens(StateEvent... events) {
    for (StateEvent event : events) {
      board.accept(new EventRecord(++sequence, NOON.plusSeconds(sequence), event));
    }
    return this;
  }

  Sample runStarted(String... texts) {
    List<TaskId> about = java.util.stream.Stream.of(texts).map(this::id).toList();
    return happens(
        new StateEvent.RunStarted("run", "refs/heads/main", "TODO.md", "p/m", 1),
        new StateEvent.Noted(TaskBoard.SCOPE, "", about));
  }

  /** An attempt that finished with a change and waits for its verdict. */
  Sample attempted(String text, @Nullable Long costNanos) {
    return happens(
        new StateEvent.TaskTaken(id(text), "worker", sequence + 1),
        new StateEvent.AttemptStarted(id(text), 1, "base", "loop"),
        new StateEvent.AttemptEnded(
            id(text), 1, "finished", true, true, "head", "tree", "diff", "", 120, costNanos, 10));
  }

  Sample verdict(String text, VerdictKind verdict) {
    return happens(
        new StateEvent.VerdictReached(id(text), 1, verdict, "evidence.json", "digest", "why"));
  }

  Sample ended(String text, Outcome outcome, @Nullable String commit) {
    return happens(new StateEvent.TaskEnded(id(text), outcome, "because", commit));
  }
}
