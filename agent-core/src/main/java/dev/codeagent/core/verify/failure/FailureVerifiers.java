package dev.codeagent.core.verify.failure;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that look for failures which a change leaves. */
public final class FailureVerifiers {

  private FailureVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new FailureVerifier());
  }
}
