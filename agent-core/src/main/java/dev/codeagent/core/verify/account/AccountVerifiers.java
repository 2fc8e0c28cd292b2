/** The catalogue of the verifiers of this package. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.Verifier;
import java.util.List;

/** What every verification begins with. */
public final class AccountVerifiers {
  private AccountVerifiers() {}

  /** {@code change}, {@code build} and {@code tests}. */
  public static List<Verifier> all() {
    return List.of(new ChangeVerifier(), new BuildVerifier(), new TestsVerifier());
  }
}
