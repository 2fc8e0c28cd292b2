package dev.codeagent.core.orchestrate;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all parts of a run share.
 *
 * @param project the user's project, absolute and real
 * @param backlog the backlog's path relative to the project
 * @param configuration read once, before the first attempt
 * @param workspace the user's repository
 * @param branch the branch recorded at the start, empty when head was detached
 * @param events where events go
 * @param clock the wall clock
 */
public record RunContext(
    Path project,
    String backlog,
    Configuration configuration,
    Workspace workspace,
    String branch,
    EventSink events,
    Clock clock) {

  /** The folder of a run's files. */
  public Path runDirectory() {
    return workspace.runDirectory();
  }
}
