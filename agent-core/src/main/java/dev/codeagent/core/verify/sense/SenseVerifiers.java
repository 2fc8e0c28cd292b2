package dev.codeagent.core.verify.sense;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that ask whether tests notice a change. */
public final class SenseVerifiers {

  private SenseVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new SensitivityVerifier(), new TestSenseVerifier());
  }
}
