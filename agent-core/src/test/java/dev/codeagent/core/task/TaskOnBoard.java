package dev.codeagent.core.task;

import static dev.codeagent.core.task.TaskEvents.NOON;
import static dev.codeagent.core.task.TaskEvents.TASK;
import static dev.codeagent.core.task.TaskEvents.ended;
import static dev.codeagent.core.task.TaskEvents.finished;
import static dev.codeagent.core.task.TaskEvents.seen;
import static dev.codeagent.core.task.TaskEvents.started;
import static dev.codeagent.core.task.TaskEvents.taken;
import static dev.codeagent.core.task.TaskEvents.verdict;

import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskState;
import java.time.Instant;

/** One task on a board, what happened to it, and the time at which it happens; used by tests. */
final class TaskOnBoard {
  final TaskBoard board = new TaskBoard();
  private long sequence;
  Instant now = NOON;

  void waiting() {
    apply(seen(), taken(1), started(1), finished(1), verdict(1, VerdictKind.DONE));
    apply(ended(Outcome.VERIFIED, null));
  }

  void apply(StateEvent... events) {
    for (StateEvent event : events) {
      board.accept(new EventRecord(++sequence, now, event));
    }
  }

  TaskRecord record() {
    return board.find(TASK).orElseThrow();
  }

  TaskState state() {
    return record().state();
  }

  TaskRecord.Effort effort() {
    return record().effort();
  }
}
