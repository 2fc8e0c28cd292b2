/** The two trees of a verification and what differs between them. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Base, head and the changed files, the backlog left out.
 *
 * @param base the files of base
 * @param head the files of head
 * @param changes what differs
 */
record Trees(Tree base, Tree head, List<ChangedFile> changes) {
  /** Characters of a referenced document that verifiers read; longer ones name more than a task asks. */
  private static final int MAX_REFERENCE = 200_000;

  Trees {
    changes = List.copyOf(changes);
  }

  static Trees of(Workspace workspace, Change change, CallContext call)
      throws InterruptedException {
    return new Trees(
        workspace.tree(change.base(), call),
        workspace.tree(change.head(), call),
        workspace.changes(change.base(), change.head(), call));
  }

  /** The documents that a task refers to, as they stood at base. */
  Map<String, String> references(Task task) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String path : task.references()) {
      base.text(path)
          .ifPresent(t -> texts.put(path, t.substring(0, Math.min(t.length(), MAX_REFERENCE))));
    }
    return texts;
  }
}
