/** The catalogue of the verifiers of this package. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** What looks at which files a change touches. */
public final class ScopeVerifiers {
  private ScopeVerifiers() {}

  /** {@code scope}. */
  public static List<Verifier> all() {
    return List.of(new ScopeVerifier());
  }
}
