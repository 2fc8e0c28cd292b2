package dev.codeagent.core.verify.contract;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** The catalogue of verifiers that try what Java demands of everybody's code. */
public final class ContractVerifiers {

  private ContractVerifiers() {}

  /** All of them. */
  public static List<Verifier> all() {
    return List.of(new ContractVerifier());
  }
}
