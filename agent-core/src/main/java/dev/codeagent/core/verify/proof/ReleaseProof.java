package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The positive proof of a release task: the version that the task names stands in the changed build files, everywhere the
 * same and other than at base; the change log, where there is one, has an entry for it; and the check that the user declares
 * for releases passed in a green run of head. Without such a check a person has to look: that a version was raised does not
 * show that it can be released.
 */
final class ReleaseProof implements Verifier {

  private static final Pattern VERSION =
      Pattern.compile("(?<![\\w.])v?(\\d+\\.\\d+(?:\\.\\d+)?(?:-[\\w.]+)?)(?![\\w])");

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "release-proof", "1", 30, Authority.GRANTS, Set.of(TaskType.RELEASE), true);
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
    List<Finding> wrong = new ArrayList<>();
    boolean raised = false;
    for (String path : context.head().paths()) {
      Optional<String> now = DeclaredVersion.of(path, context.head());
      if (now.isEmpty()) {
        continue;
      }
      Optional<String> before = DeclaredVersion.of(path, context.base());
      raised |= now.get().equals(wanted) && !before.equals(now);
      boolean left = before.equals(now)
          && !now.get().equals(wanted)
          && sharesRootVersion(before.get(), context);
      if (left) {
        wrong.add(Finding.in(path, 0, "version-left", "The version is still " + now.get() + "."));
      }
    }
    changeLog(context, wanted).ifPresent(wrong::add);
    if (!raised) {
      return Evidence.undecided("No build file is raised to version " + wanted + ".");
    }
    if (!wrong.isEmpty()) {
      return Evidence.undecided(
          "Version " + wanted + " is not everywhere: " + wrong.get(0).message(), wrong);
    }
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    if (head.status() != SuiteRun.Status.GREEN) {
      return Evidence.undecided(
          "The version is right, but the project's checks are not green at head.");
    }
    Optional<CommandRecord> declared = DeclaredChecks.passed(head, TaskType.RELEASE);
    if (declared.isEmpty()) {
      return Evidence.undecided("Version " + wanted + " stands in the build files, but no check in"
          + " `verify` is for releases: declare one with `release` in its name, or decide in"
          + " person.");
    }
    return Evidence.pass("Version " + wanted
        + " stands in the build files and the change log, and the declared check `"
        + declared.get().check() + "` passes.");
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

  /** Whether the old version is the project's own: that of a build file at the top. */
  private static boolean sharesRootVersion(String version, VerificationContext context) {
    return context.base().paths().stream()
        .filter(p -> p.indexOf('/') < 0)
        .anyMatch(
            p -> DeclaredVersion.of(p, context.base()).filter(version::equals).isPresent());
  }

  private static Optional<Finding> changeLog(VerificationContext context, String version) {
    return context.head().paths().stream()
        .filter(p -> p.indexOf('/') < 0)
        .filter(p -> p.toLowerCase(Locale.ROOT)
            .matches("(?:changelog|changes|history|release[-_]?notes)(?:\\.\\w+)?"))
        .findFirst()
        .filter(p -> !context.head().text(p).orElse("").contains(version))
        .map(p -> Finding.in(
            p, 0, "changelog-missing", "The change log has no entry for " + version + "."));
  }
}
