/** Says whether a change keeps to what its task is about. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;

/**
 * A file outside of what the task names is told, since honest work reaches far. A person decides only about what does harm
 * unasked and is seldom done by honest work: a secret, a file that a generator or somebody else writes, a lock, a licence, a
 * submodule, a link out of the project, a name that file systems or readers take for another one. What the task speaks of is
 * told only.
 */
final class ScopeVerifier implements Verifier {

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("scope", "1", 2);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Noticed noticed = new Noticed();
    Asked asked = new Asked(context);
    new OddNames(context, noticed).judge();
    new OddForms(context, asked, noticed).judge();
    new WrittenElsewhere(context, asked, noticed).judge();
    new LockFiles(context, asked, noticed).judge();
    new Blobs(context, asked, noticed).judge();
    context.call().throwIfEnded();
    new Secrets(context, noticed).judge();
    new Reach(context, asked, noticed).judge();
    return noticed.evidence(context.changes().size());
  }
}
