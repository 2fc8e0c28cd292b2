/** The catalogue of the verifiers of this package. */
package dev.codeagent.core.verify.mistake;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** What looks for well-known mistakes. */
public final class MistakeVerifiers {
  private MistakeVerifiers() {}

  /** {@code mistakes}. */
  public static List<Verifier> all() {
    return List.of(new MistakeVerifier());
  }
}
