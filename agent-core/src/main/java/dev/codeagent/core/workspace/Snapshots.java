package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.Repository.Signature;
import java.util.Optional;

/** Keeps the state of a project without git as commits of its shadow repository. */
final class Snapshots {
  private final Repository repository;
  private final Collector collector;

  Snapshots(Repository repository, Collector collector) {
    this.repository = repository;
    this.collector = collector;
  }

  /** The commit of the project as it is now: the last one unless something changed. */
  String now(CallContext call) throws InterruptedException {
    ObjectStore objects = repository.writing(call);
    Optional<String> last = repository.commit(Repository.SHADOW_BRANCH, call);
    String before = last.orElse(repository.format().emptyTree());
    String tree = collector.snapshot(repository.workTree(), before, call);
    if (last.isPresent() && tree.equals(objects.tree(before, "", call))) {
      return before;
    }
    String commit = repository.store(
        tree, last.orElse(null), "The project as it was found\n", Signature.NONE, call);
    String expected = last.orElse(repository.format().zero());
    if (!repository.swap(Repository.SHADOW_BRANCH, commit, expected, "snapshot", call)) {
      throw new ConflictException(
          "shadow-moved",
          "Another process took a snapshot of this project at the same time.",
          "Let one run at a time work on a project.");
    }
    return commit;
  }
}
