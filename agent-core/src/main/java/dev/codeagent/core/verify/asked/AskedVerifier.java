package dev.codeagent.core.verify.asked;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks about what goes beyond a task, code that one of its sentences says stays and guards of code that none of them speaks
 * of, and about a copy of what is mended that stays behind. It never refuses, since words are read and not understood.
 */
final class AskedVerifier implements Verifier {

  /** Findings of one change; more is nothing that a person reads. */
  private static final int MAX_FINDINGS = 20;

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("asked", "2", 7);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) {
    String task =
        context.task().text() + "\n" + String.join("\n", context.task().details());
    if (task.isBlank()) {
      return Evidence.skipped("The task says nothing that a change could be held against.");
    }
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Evidence.skipped(JavaParser.MISSING);
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    List<Finding> found = new ArrayList<>();
    TaskType type = context.task().type();
    if (type != TaskType.REFACTOR) {
      found.addAll(new StayingCode(context, parser.get(), diff, task).findings());
    }
    if (type == TaskType.CODE) {
      found.addAll(new UnaskedGuards(context, diff, task).findings());
      found.addAll(new ForgottenTwins(diff, task).findings());
    }
    if (type == TaskType.TEST || type == TaskType.RELEASE) {
      found.addAll(new OtherWork(context, diff, task).findings());
    }
    if (found.isEmpty()) {
      return Evidence.pass(
          "Nothing that the task says stays is touched, no guard is gone unasked, and no copy of mended code stays.");
    }
    return Evidence.undecided(
        found.getFirst().message()
            + (found.size() == 1 ? "" : " (" + (found.size() - 1) + " more)"),
        found.stream().limit(MAX_FINDINGS).toList());
  }
}
