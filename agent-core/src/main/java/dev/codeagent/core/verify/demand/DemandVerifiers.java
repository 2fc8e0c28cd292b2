package dev.codeagent.core.verify.demand;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that ask what new tests demand. */
public final class DemandVerifiers {

  private DemandVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new NewTestsVerifier());
  }
}
