/** The catalogue of the verifiers of this package. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** What tells what a change is. */
public final class SemanticVerifiers {
  private SemanticVerifiers() {}

  /** {@code semantic-diff}. */
  public static List<Verifier> all() {
    return List.of(new SemanticDiffVerifier());
  }
}
