/** The catalogue of the product's own verifiers. */
package dev.codeagent.core.verify;

import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.verify.account.AccountVerifiers;
import dev.codeagent.core.verify.asked.AskedVerifiers;
import dev.codeagent.core.verify.behave.BehaveVerifiers;
import dev.codeagent.core.verify.conform.ConformVerifiers;
import dev.codeagent.core.verify.contract.ContractVerifiers;
import dev.codeagent.core.verify.demand.DemandVerifiers;
import dev.codeagent.core.verify.failure.FailureVerifiers;
import dev.codeagent.core.verify.mistake.MistakeVerifiers;
import dev.codeagent.core.verify.nearest.NearestVerifiers;
import dev.codeagent.core.verify.proof.ProofVerifiers;
import dev.codeagent.core.verify.scope.ScopeVerifiers;
import dev.codeagent.core.verify.semantic.SemanticVerifiers;
import dev.codeagent.core.verify.sense.SenseVerifiers;
import dev.codeagent.core.verify.syntax.SyntaxVerifiers;
import dev.codeagent.core.verify.tamper.TamperVerifiers;
import java.util.List;
import java.util.stream.Stream;

/** What every verification climbs before the verifiers of plugins. */
public final class BuiltInVerifiers {
  private BuiltInVerifiers() {}

  /** One room after another; the ladder orders them by level. */
  public static List<Verifier> all() {
    return Stream.of(
            AccountVerifiers.all(),
            ScopeVerifiers.all(),
            SemanticVerifiers.all(),
            SyntaxVerifiers.all(),
            MistakeVerifiers.all(),
            TamperVerifiers.all(),
            AskedVerifiers.all(),
            NearestVerifiers.all(),
            DemandVerifiers.all(),
            ProofVerifiers.all(),
            ConformVerifiers.all(),
            ContractVerifiers.all(),
            BehaveVerifiers.all(),
            FailureVerifiers.all(),
            SenseVerifiers.all())
        .flatMap(List::stream)
        .toList();
  }
}
