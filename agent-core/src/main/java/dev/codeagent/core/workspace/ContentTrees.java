package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Repository;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Trees of the project's folder without the backlog: what a task is about, whatever is ticked and
 * wherever in a repository the project lies. Remembers the tree of each commit.
 */
final class ContentTrees {
  private final Repository repository;
  private final @Nullable String backlog;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  ContentTrees(Repository repository, @Nullable String backlog) {
    this.repository = repository;
    this.backlog = backlog;
  }

  /** The content tree of a commit; it exists for reading. */
  String of(String commit, CallContext call) throws InterruptedException {
    String remembered = known.get(commit);
    if (remembered != null) {
      return remembered;
    }
    var objects = repository.reading(call);
    String whole = objects.tree(commit, repository.folder(), call);
    String content = backlog == null ? whole : objects.without(whole, backlog, call);
    known.put(commit, content);
    return content;
  }
}
