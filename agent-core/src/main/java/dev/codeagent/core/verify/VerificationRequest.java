/** What is to be verified, and where. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One verification.
 *
 * @param task the task; with an empty text when a range is verified without one
 * @param change base and head
 * @param workspace the repository that holds both
 * @param scratch a folder for clean checkouts; made when missing, and nothing is left in it
 * @param cache a folder for runs that may be used again
 * @param settings the user's settings
 * @param plugins verifiers of plugins
 * @param dropped edits that the system left out of the change; the evidence tells them, and they decide nothing
 */
public record VerificationRequest(
    Task task,
    Change change,
    Workspace workspace,
    Path scratch,
    Path cache,
    VerificationSettings settings,
    List<Verifier> plugins,
    List<Finding> dropped) {
  public VerificationRequest {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(scratch, "scratch");
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(settings, "settings");
    plugins = List.copyOf(plugins);
    dropped = List.copyOf(dropped);
  }

  /** A verification of a change that nothing was left out of. */
  public VerificationRequest(
      Task task,
      Change change,
      Workspace workspace,
      Path scratch,
      Path cache,
      VerificationSettings settings,
      List<Verifier> plugins) {
    this(task, change, workspace, scratch, cache, settings, plugins, List.of());
  }
}
