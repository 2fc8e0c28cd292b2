/** The catalogue of the verifiers of this package. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** What looks at files by their own grammars. */
public final class SyntaxVerifiers {
  private SyntaxVerifiers() {}

  /** {@code syntax}. */
  public static List<Verifier> all() {
    return List.of(new SyntaxVerifier());
  }
}
