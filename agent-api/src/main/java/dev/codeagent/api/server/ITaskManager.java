package dev.codeagent.api.server;

import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.List;
import java.util.Optional;

/**
 * The embedder's view of the tasks; it asks, and changes no state directly. Safe for many threads.
 */
public interface ITaskManager {

  /** All tasks in the order of work. */
  List<TaskView> list();

  /** The task with this id, or with exactly this text. */
  Optional<TaskView> find(String idOrText);

  /** Adds a task that no backlog holds; it lands without a tick. */
  Receipt submit(String text, TaskType type);

  /**
   * Says something differently than the task's text. It is journalled, and all later attempts are told
   * it by their assignments. A running attempt is told it at its next safe point; where it ends before,
   * its work is set aside without using up an attempt and another one follows. A task that ended stays
   * so until {@link #retry}.
   *
   * <p>Refused for a task that is done, whose verified work is being landed or waits for it, or that has
   * subtasks, because no agent works it.
   */
  Receipt correct(TaskId task, Correction correction);

  /**
   * Answers the question of a task, which {@link TaskView#question} shows. It is journalled, and all later
   * attempts are told question and answer by their assignments. An attempt that waits for the answer goes
   * on with it; a task that ended UNDECIDED with the question is open again, with all its attempts.
   *
   * <p>Refused for a task that waits for no answer.
   */
  Receipt answer(TaskId task, Answer answer);

  /** Asks to stop the task; running work is kept aside. */
  Receipt cancel(TaskId task, String reason);

  /** Asks for another try of a task that ended without being done. */
  Receipt retry(TaskId task, String reason);
}
