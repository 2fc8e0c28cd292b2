package dev.codeagent.core.verify.behave;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that run old and new code side by side. */
public final class BehaveVerifiers {

  private BehaveVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new BehaviourVerifier());
  }

  /**
   * What old and new code answer to the calls of base's own tests, as a person reads it; nothing where an answer differs in
   * whatever way, or not all could be looked at. A verifier that asks before {@code behaviour} does pays for the calls.
   */
  public static List<String> sameAnswers(VerificationContext context) throws InterruptedException {
    Outcome outcome = BehaviourVerifier.look(context);
    return outcome.alike() ? outcome.answers() : List.of();
  }
}
