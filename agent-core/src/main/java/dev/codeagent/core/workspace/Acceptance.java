package dev.codeagent.core.workspace;

import dev.codeagent.api.evidence.Finding;
import java.util.List;

/** Decides which edits of a folder are taken; one for each look at a folder. */
interface Acceptance {

  /** Whether an edit of a file that the tree has is taken. */
  boolean acceptsTracked(Edit edit);

  /** Whether a new file is taken. */
  boolean acceptsAdded(Edit edit);

  /** What was refused so far and has to be said. */
  List<Finding> dropped();
}
