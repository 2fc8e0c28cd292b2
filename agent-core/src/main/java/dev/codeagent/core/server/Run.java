package dev.codeagent.core.server;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.orchestrate.TaskOrchestrator;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskManager;
import dev.codeagent.core.task.TaskStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An opened run: everything that the server needs to work its tasks.
 *
 * @param id the run's id, the same when it goes on after a crash
 * @param branch the branch recorded at the start, possibly empty
 * @param backlog the backlog relative to the project
 * @param model the model's name, or empty
 * @param runDirectory {@code .agent}
 * @param reported the tasks that the report is about, in the order of work
 * @param board where the tasks stand
 * @param store the tasks to work
 * @param orchestrator works one
 * @param tasks the embedder's view
 * @param budget the run's account
 */
public record Run(
    String id,
    String branch,
    String backlog,
    String model,
    Path runDirectory,
    List<Task> reported,
    TaskBoard board,
    TaskStore store,
    TaskOrchestrator orchestrator,
    TaskManager tasks,
    BudgetAccount budget) {
  public Run {
    reported = List.copyOf(reported);
  }

  /** The tasks that the report is about, those submitted meanwhile at the end. */
  List<Task> reportedNow() {
    List<Task> all = new ArrayList<>(reported);
    store.tasks().stream().filter(t -> !reported.contains(t)).forEach(all::add);
    return all;
  }
}
