/** Which evidence is to be checked again, and where. */
package dev.codeagent.core.verify;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * One recheck.
 *
 * @param evidence the bytes of the document
 * @param workspace this clone
 * @param scratch a folder for clean checkouts
 * @param cache a folder for runs that may be used again
 * @param settings the settings of this clone
 * @param plugins verifiers of plugins
 * @param known the tasks of this clone's backlog; one with the document's id and text lends its details
 */
public record RecheckRequest(
    byte[] evidence,
    Workspace workspace,
    Path scratch,
    Path cache,
    VerificationSettings settings,
    List<Verifier> plugins,
    List<Task> known) {
  public RecheckRequest {
    plugins = List.copyOf(plugins);
    known = List.copyOf(known);
  }
}
