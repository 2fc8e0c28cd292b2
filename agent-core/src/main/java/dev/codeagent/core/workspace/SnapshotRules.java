package dev.codeagent.core.workspace;

import dev.codeagent.api.evidence.Finding;
import java.util.List;

/** Takes everything of the user's but build output. */
record SnapshotRules(OutputFolders outputs) implements Acceptance {

  @Override
  public boolean acceptsTracked(Edit edit) {
    return true;
  }

  @Override
  public boolean acceptsAdded(Edit edit) {
    return outputs.holding(edit.path()).isEmpty();
  }

  @Override
  public List<Finding> dropped() {
    return List.of();
  }
}
