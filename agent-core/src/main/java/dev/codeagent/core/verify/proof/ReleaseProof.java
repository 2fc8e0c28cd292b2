package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The positive proof of a release task: the version that the task names stands in the changed build files, everywhere the
 * same and other than at base; what else names it agrees; and the check that the user declares
 * for releases passed in a green run of head. Without such a check a person has to look: that a version was raised does not
 * show that it can be released.
 */
final class ReleaseProof implements Verifier {

  private static final Pattern VERSION =
      Pattern.compile("(?<![\\w.])v?(\\d+\\.\\d+(?:\\.\\d+)?(?:-[\\w.]+)?)(?![\\w])");

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "release-proof", "3", 30, Authority.GRANTS, Set.of(TaskType.RELEASE), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<String> version = version(TaskWords.of(context).own(), context.head());
    if (version.isEmpty()) {
      return Evidence.undecided(
          "The task names no version that a build file of head bears, so there is nothing to"
              + " check the release against.");
    }
    String wanted = version.get();
    ReleaseLook look = new ReleaseLook(context, wanted);
    if (!look.raised()) {
      return Evidence.undecided("No build file is raised to version " + wanted + ".");
    }
    if (!look.doubts().isEmpty()) {
      return Evidence.undecided(
          "Version " + wanted + " is not everywhere as a release has it: "
              + look.doubts().get(0).message(),
          look.doubts());
    }
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    if (head.status() != SuiteRun.Status.GREEN) {
      return Evidence.undecided(
          "The version is right, but the project's checks are not green at head.");
    }
    Optional<CommandRecord> declared = DeclaredChecks.passed(head, TaskType.RELEASE);
    if (declared.isEmpty()) {
      return Evidence.undecided(
          "Version " + wanted + " stands in the build files, but no check in"
              + " `verify` is for releases: declare one with `release` in its name, or decide in"
              + " person.",
          look.told());
    }
    return Evidence.pass(
        "Version " + wanted
            + " stands in the build files and the change log, and the declared check `"
            + declared.get().check() + "` passes.",
        look.told());
  }

  /** The version among those that the task names that a build file of head bears. */
  private static Optional<String> version(String text, Tree head) {
    Matcher matcher = VERSION.matcher(text);
    while (matcher.find()) {
      String named = matcher.group(1);
      if (head.paths().stream()
          .anyMatch(p -> DeclaredVersion.of(p, head).filter(named::equals).isPresent())) {
        return Optional.of(named);
      }
    }
    return Optional.empty();
  }
}
