package dev.codeagent.core.server;

import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lists the tasks of a backlog as they are read, without writing anything: under the ids that a
 * project's journal keeps where it is the backlog of a project that was worked, else under those that
 * the texts alone give.
 */
public final class TaskListing {

  private TaskListing() {}

  /**
   * The tasks of a backlog's file.
   *
   * @throws dev.codeagent.api.error.InputException when the file is missing, empty or holds no task
   */
  public static List<Task> of(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Backlog backlog = new Backlogs(List.of()).read(file, String.valueOf(whole.getFileName()));
    backlog.requireTasks();
    TaskBoard board = new TaskBoard();
    project(whole).ifPresent(p -> Journal.peek(p.resolve(".agent/journal")).forEach(board));
    boolean own = board
        .lastRun()
        .filter(run -> project(whole).orElseThrow().resolve(run.backlog()).equals(whole))
        .isPresent();
    return own ? ProjectTasks.of(backlog, board).ofBacklog() : backlog.tasks();
  }

  /** The nearest folder above the file that was worked as a project. */
  private static Optional<Path> project(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".agent/journal"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
