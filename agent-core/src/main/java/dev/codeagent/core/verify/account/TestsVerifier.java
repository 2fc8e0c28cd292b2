/** The accounting: no test of the project may turn red, get lost or be skipped. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.List;
import java.util.Set;

/**
 * Compares R0, R1 and R2 by the names of tests. It says what the runs show; whether a test was weakened
 * is told by a static look at it elsewhere, and whether the work was done by the proof of its type.
 */
public final class TestsVerifier implements Verifier {
  private static final VerifierSpec SPEC =
      new VerifierSpec("tests", "3", 20, Authority.VETO, Set.of(), true);
  private static final Set<TaskType> CODE = Set.of(TaskType.CODE, TaskType.REFACTOR, TaskType.TEST);

  @Override
  public VerifierSpec spec() {
    return SPEC;
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    SuiteRun base = context.run(SuiteKind.BASE);
    SuiteRun delivered = context.run(SuiteKind.DELIVERED);
    if (uncertain(base)) {
      return Evidence.undecided("The project's checks cannot be run at base: " + base.detail());
    }
    if (uncertain(delivered)) {
      return Evidence.undecided(
          "The project's checks cannot be run at head: " + delivered.detail());
    }
    return switch (delivered.status()) {
      case NO_CHECKS -> withoutChecks(base, context.task().type());
      case BROKEN -> broken(base, delivered, context.task().type());
      case GREEN, RED, INCONSISTENT, TIMED_OUT, ENVIRONMENT ->
        new Comparison(context, base, context.run(SuiteKind.RESTORED), delivered).evidence();
    };
  }

  static boolean uncertain(SuiteRun run) {
    return switch (run.status()) {
      case INCONSISTENT, TIMED_OUT, ENVIRONMENT -> true;
      case GREEN, RED, BROKEN, NO_CHECKS -> false;
    };
  }

  private static Evidence withoutChecks(SuiteRun base, TaskType type) {
    if (base.status() != SuiteRun.Status.NO_CHECKS) {
      return Evidence.fail(
          "The change takes the project's checks away: " + base.commands().size()
              + " command ran at base and none can at head.",
          List.of());
    }
    return CODE.contains(type)
        ? Evidence.undecided(
            "The project has no checks that are known, so nothing can be compared; configure `verify:` in agent.yaml.")
        : Evidence.pass("The project has no checks that are known; nothing could turn red.");
  }

  private static Evidence broken(SuiteRun base, SuiteRun delivered, TaskType type) {
    if (base.status() != SuiteRun.Status.BROKEN) {
      return Evidence.fail(
          "No test can run at head, because it does not build: " + delivered.detail(), List.of());
    }
    return CODE.contains(type)
        ? Evidence.undecided("No test can run, neither at base nor at head: " + delivered.detail())
        : Evidence.pass("Base did not build and head does not either; nothing turned red.");
  }
}
