package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;

/** A gate over reports: without them it cannot tell, and says why. Safe for many threads. */
abstract class Gate implements Verifier {
  /** After the runs are made and the proof of the type has spoken, before the dear look for mutants. */
  static final int AFTER_RUNS = 35;
  /** Findings that are listed; a person who has mended these sees the next ones. */
  static final int MAX_FINDINGS = 50;
  /** Places that a sentence names. */
  static final int MAX_NAMED = 3;

  private final VerifierSpec spec;

  Gate(String id, int level) {
    spec = VerifierSpec.veto(id, "1", level);
  }

  @Override
  public final VerifierSpec spec() {
    return spec;
  }

  @Override
  public final Evidence verify(Change change, VerificationContext context)
      throws InterruptedException {
    context.call().throwIfEnded();
    try {
      return judge(context);
    } catch (RunReports.Missing e) {
      return Evidence.undecided(e.sentence());
    }
  }

  abstract Evidence judge(VerificationContext context)
      throws RunReports.Missing, InterruptedException;
}
