package dev.codeagent.core.verify.behave;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that run old and new code side by side. */
public final class BehaveVerifiers {

  private BehaveVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new BehaviourVerifier());
  }
}
