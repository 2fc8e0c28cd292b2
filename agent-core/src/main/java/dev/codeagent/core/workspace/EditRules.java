package dev.codeagent.core.workspace;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.workspace.git.GitFolderNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which edits of an attempt are no part of its change: the backlog, our own files, what lies outside
 * the project, build output, what the base ignores, and what no repository should hold.
 */
final class EditRules implements Acceptance {
  /** Above this a hosting service warns or refuses; sources are a thousand times smaller. */
  static final long FILE_LIMIT = 50L << 20;

  private static final String CONFIGURATION = "agent.yaml";
  private static final String RUN_FOLDER = ".agent/";

  static final String RUN_FOLDER_EDIT = "dropped-agent-folder-edit";

  private final String prefix;
  private final @Nullable String backlog;
  private final OutputFolders outputs;
  private final Set<String> ignored;
  private final Set<String> outputsSeen = new LinkedHashSet<>();
  private final List<Finding> dropped = new ArrayList<>();

  /**
   * @param prefix the project's folder in the repository, empty or with a slash at its end
   * @param ignored new files that the base's rules ignore
   */
  EditRules(String prefix, @Nullable String backlog, OutputFolders outputs, Set<String> ignored) {
    this.prefix = prefix;
    this.backlog = backlog;
    this.outputs = outputs;
    this.ignored = ignored;
  }

  @Override
  public List<Finding> dropped() {
    return dropped;
  }

  @Override
  public boolean acceptsTracked(Edit edit) {
    return accepts(edit);
  }

  @Override
  public boolean acceptsAdded(Edit edit) {
    Optional<String> output = outputs.holding(edit.path());
    if (output.isPresent()) {
      if (outputsSeen.add(output.get())) {
        drop(output.get(), "dropped-build-output", "A build writes this folder.");
      }
      return false;
    }
    if (ignored.contains(edit.path())) {
      return drop(
          edit.path(), "dropped-ignored", "The ignore rules of the base leave this file out.");
    }
    return accepts(edit);
  }

  private boolean accepts(Edit edit) {
    String path = edit.path();
    if (!path.startsWith(prefix)) {
      return drop(path, "dropped-outside-project", "This file lies outside the project's folder.");
    }
    String inside = path.substring(prefix.length());
    if (inside.equals(backlog)) {
      return drop(path, "dropped-backlog-edit", "Only a verdict changes the backlog.");
    }
    if (inside.equals(CONFIGURATION)) {
      return drop(path, "dropped-configuration-edit", "Only a person changes agent.yaml.");
    }
    if (inside.startsWith(RUN_FOLDER)) {
      return drop(path, RUN_FOLDER_EDIT, ".agent belongs to the run.");
    }
    if (GitFolderNames.isWithin(path)) {
      return drop(path, "dropped-git-folder", "A repository holds no git folder of another.");
    }
    if (edit instanceof Edit.Wrote wrote && wrote.size() > FILE_LIMIT) {
      return drop(path, "dropped-large-file", "This file has more than 50 MiB.");
    }
    return true;
  }

  private boolean drop(String path, String code, String message) {
    String shown = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    dropped.add(Finding.in(shown, 0, code, message));
    return false;
  }
}
