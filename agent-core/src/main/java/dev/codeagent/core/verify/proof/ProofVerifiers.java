package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of positive proofs, one for each type of task. */
public final class ProofVerifiers {

  private ProofVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(
        new CodeProof(),
        new TestProof(),
        new DocsProof(),
        new RefactorProof(),
        new ReleaseProof(),
        new DevopsProof());
  }
}
