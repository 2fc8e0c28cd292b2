package dev.codeagent.core.verify.asked;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of vetoes that read a task sentence by sentence. */
public final class AskedVerifiers {

  private AskedVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new AskedVerifier());
  }
}
