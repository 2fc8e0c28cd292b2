package dev.codeagent.core.verify.conform;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that try what the task says. */
public final class ConformVerifiers {

  private ConformVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new ConformanceVerifier());
  }
}
