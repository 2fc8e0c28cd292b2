package dev.codeagent.core.server;

import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.event.ProjectLock;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Provider;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds a project for this process: the lock, and the journal connected to bus and board. */
public final class ProjectHold implements AutoCloseable {

  private final Provider<Workspace> workspace;
  private final EventBus events;
  private final TaskBoard board;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  public ProjectHold(Provider<Workspace> workspace, EventBus events, TaskBoard board) {
    this.workspace = workspace;
    this.events = events;
    this.board = board;
  }

  /**
   * Takes the lock and connects the journal.
   *
   * @throws dev.codeagent.api.error.EnvironmentException when another process holds the project
   */
  public void take() {
    Workspace project = workspace.get();
    ProjectLock lock =
        ProjectLock.take(project.runDirectory(), ProcessHandle.current().pid());
    open.push(lock);
    Journal journal = Journal.open(project.runDirectory().resolve("journal"));
    open.push(journal);
    events.guard(board::require);
    events.project(board);
    events.open(journal);
  }

  /** Lets the project go. */
  @Override
  public void close() {
    new Closing().all(open);
  }
}
