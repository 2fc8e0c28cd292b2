package dev.codeagent.core.workspace;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt left behind.
 *
 * @param change the change, or null when nothing is left
 * @param dropped what was left out of the change and why; codes begin with {@code dropped-}
 */
public record Collected(@Nullable Change change, List<Finding> dropped) {
  public Collected {
    dropped = List.copyOf(dropped);
  }
}
