package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of vetoes against tampering. */
public final class TamperVerifiers {

  private TamperVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new TamperVerifier(), new HardcodeVerifier());
  }
}
