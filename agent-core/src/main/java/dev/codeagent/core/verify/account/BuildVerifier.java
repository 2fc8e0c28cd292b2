/** Says whether the project builds at head. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fails a head that does not build where base did. Where base did not build either, the change turned
 * nothing red: work on code cannot be judged then, other types by their own proof.
 */
public final class BuildVerifier implements Verifier {
  private static final VerifierSpec SPEC = VerifierSpec.veto("build", "1", 10);
  /** {@code path:line: message}, as runs tell their first compile error. */
  private static final Pattern PLACE =
      Pattern.compile("(?<path>[^:\\s]{1,500}):(?<line>\\d{1,7}): (?<text>.*)", Pattern.DOTALL);

  @Override
  public VerifierSpec spec() {
    return SPEC;
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    return switch (head.status()) {
      case GREEN, RED -> Evidence.pass("The project builds at head.");
      case BROKEN -> broken(head, context);
      case NO_CHECKS -> Evidence.skipped("The project has no build that is known.");
      case INCONSISTENT ->
        Evidence.undecided("The run at head contradicts itself: " + head.detail());
      case TIMED_OUT -> Evidence.undecided("The run at head did not end in time: " + head.detail());
      case ENVIRONMENT -> Evidence.undecided("The project cannot be run here: " + head.detail());
    };
  }

  private static Evidence broken(SuiteRun head, VerificationContext context)
      throws InterruptedException {
    SuiteRun base = context.run(SuiteKind.BASE);
    List<Finding> findings = List.of(finding(head.detail()));
    return switch (base.status()) {
      case GREEN, RED, NO_CHECKS ->
        Evidence.fail("The project does not build at head: " + head.detail(), findings);
      case BROKEN -> bothBroken(head, context.task().type(), findings);
      case INCONSISTENT, TIMED_OUT, ENVIRONMENT ->
        Evidence.undecided(
            "The project does not build at head, and base cannot be run: " + base.detail(),
            findings);
    };
  }

  private static Evidence bothBroken(SuiteRun head, TaskType type, List<Finding> findings) {
    return switch (type) {
      case CODE, REFACTOR, TEST ->
        Evidence.undecided(
            "The project builds neither at base nor at head: " + head.detail(), findings);
      case DOCS, RELEASE, DEVOPS ->
        Evidence.skipped("The project builds neither at base nor at head: " + head.detail());
    };
  }

  private static Finding finding(String detail) {
    Matcher m = PLACE.matcher(detail);
    return m.matches()
        ? Finding.in(
            m.group("path"), Integer.parseInt(m.group("line")), "build-broken", m.group("text"))
        : Finding.of("build-broken", detail);
  }
}
