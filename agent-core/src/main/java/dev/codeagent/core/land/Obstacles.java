package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.land.WorkingStates.State;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of the user's stands in the way of a landing, each with a sentence that says what to do. */
final class Obstacles {
  private static final String THEN = " and run `code-agent resume`.";

  /** What git leaves in its folder while an operation waits for the user. */
  private static final Map<String, String> OPERATIONS = Map.of(
      "MERGE_HEAD", "merge",
      "CHERRY_PICK_HEAD", "cherry-pick",
      "REVERT_HEAD", "revert",
      "rebase-merge", "rebase",
      "rebase-apply", "rebase",
      "sequencer", "series of picks");

  private final Repository repository;

  Obstacles(Repository repository) {
    this.repository = repository;
  }

  /** Something about the repository as a whole. */
  Optional<String> ofRepository(String branch, CallContext call) throws InterruptedException {
    if (repository.isShadow()) {
      return Optional.empty();
    }
    if (branch.isEmpty()) {
      return Optional.of("HEAD was detached when the run began, so no branch is to get the work;"
          + " check out the one that is to have it and start a new `code-agent run`.");
    }
    Optional<String> now = repository.branch(call);
    if (now.isEmpty()) {
      return Optional.of("HEAD is detached; check out " + name(branch) + THEN);
    }
    if (!now.get().equals(branch)) {
      return Optional.of(
          name(now.get()) + " is checked out now; check out " + name(branch) + " again" + THEN);
    }
    for (Map.Entry<String, String> operation : OPERATIONS.entrySet()) {
      if (Files.exists(repository.gitDirectory().resolve(operation.getKey()))) {
        return Optional.of(
            "A " + operation.getValue() + " is under way; finish or abort it" + THEN);
      }
    }
    return otherWorktree(branch, call);
  }

  /** The lock of the index is somebody else's. */
  static String indexLocked() {
    return "Another git command holds the index (index.lock); let it end, or remove the file if"
        + " that command is dead,"
        + THEN;
  }

  /** Files that the commit changes and that the user has changed, too. */
  Optional<String> ofFiles(
      List<FileChange> files, Map<String, UserIndex.Entry> index, Map<String, State> states) {
    Set<String> deleted = new HashSet<>();
    files.stream().filter(f -> f.after() == null).forEach(f -> deleted.add(f.path()));
    List<String> busy = new ArrayList<>();
    for (FileChange file : files) {
      boolean clean = states.get(file.path()) == State.BEFORE || file.isSubmodule();
      if (!clean || !(repository.isShadow() || isClean(file, index, deleted))) {
        busy.add(file.path());
      }
    }
    if (busy.isEmpty()) {
      return Optional.empty();
    }
    String shown = String.join(", ", busy.subList(0, Math.min(3, busy.size())));
    String more = busy.size() > 3 ? " and " + (busy.size() - 3) + " more" : "";
    return Optional.of("Your own uncommitted work is in the way of "
        + shown
        + more
        + "; commit, stash or move it"
        + THEN);
  }

  private static boolean isClean(
      FileChange file, Map<String, UserIndex.Entry> index, Set<String> deleted) {
    UserIndex.@Nullable Entry entry = index.get(file.path());
    TreeEntry before = file.before();
    if (before != null) {
      return entry != null && entry.ordinary() && entry.entry().sameAs(before);
    }
    return entry == null && isFree(file.path(), index, deleted);
  }

  /** Whether no entry of the index is a folder of this path, or lies below it. */
  private static boolean isFree(
      String path, Map<String, UserIndex.Entry> index, Set<String> deleted) {
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      String above = path.substring(0, at);
      if (index.containsKey(above) && !deleted.contains(above)) {
        return false;
      }
    }
    return index.keySet().stream()
        .filter(other -> other.startsWith(path + "/"))
        .allMatch(deleted::contains);
  }

  /** git lets a branch be checked out twice when it is forced to. */
  private Optional<String> otherWorktree(String branch, CallContext call)
      throws InterruptedException {
    GitOutput output = repository.plain().run(call, "worktree", "list", "--porcelain");
    String folder = "";
    for (String line : output.text().split("\n")) {
      if (line.startsWith("worktree ")) {
        folder = line.substring("worktree ".length());
      }
      boolean other = !isOurs(Path.of(folder));
      if (other && line.equals("branch " + branch)) {
        return Optional.of(name(branch) + " is checked out in " + folder
            + ", too; check out another one there" + THEN);
      }
    }
    return Optional.empty();
  }

  /**
   * git finds the main worktree by taking {@code /.git} off the repository's path. A repository that
   * lies elsewhere, such as a submodule's, is itself named instead.
   */
  private boolean isOurs(Path folder) {
    return folder.equals(repository.workTree()) || folder.equals(repository.gitDirectory());
  }

  private static String name(String branch) {
    return branch.startsWith("refs/heads/") ? branch.substring("refs/heads/".length()) : branch;
  }
}
