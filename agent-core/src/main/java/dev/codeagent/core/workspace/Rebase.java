package dev.codeagent.core.workspace;

import dev.codeagent.api.task.Change;
import java.util.List;

/** How putting a change onto another commit ended. */
public sealed interface Rebase {

  /** The change on the new base; it has to be verified again. */
  record Rebased(Change change) implements Rebase {}

  /**
   * Both sides changed the same place.
   *
   * @param paths the files, relative to the project
   */
  record Conflict(List<String> paths) implements Rebase {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }
}
