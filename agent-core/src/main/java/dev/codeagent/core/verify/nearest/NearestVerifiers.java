package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that look at some tests before the build. */
public final class NearestVerifiers {

  private NearestVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new NearestTestsVerifier());
  }
}
