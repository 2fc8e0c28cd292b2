package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The positive proof of a task on CI, containers or scripts: shells read the changed scripts, pipelines start scripts that are there, and a
 * declared check that bears the type in its name, or that reads one of them, by its path or by a tool for its kind, ended with 0 in a green run of head.
 * Without such a check in {@code verify} a person has to look: that a file can be parsed does not show that it works.
 */
final class DevopsProof implements Verifier {

  private static final Set<String> TOOLS = Set.of(
      "actionlint",
      "hadolint",
      "yamllint",
      "shellcheck",
      "kubeconform",
      "kubeval",
      "terraform",
      "helm",
      "docker",
      "docker-compose",
      "ansible-lint",
      "checkov");

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "devops-proof", "2", 30, Authority.GRANTS, Set.of(TaskType.DEVOPS), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    OperationsFiles files = new OperationsFiles(context);
    List<Finding> wrong = new ArrayList<>();
    List<Finding> doubts = new ArrayList<>();
    List<Finding> told = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      if (file.kind() != ChangedFile.Kind.DELETED && OperationsFiles.isKnown(file.path())) {
        read.add(file.path());
        for (OperationsFiles.Fault fault : files.faults(file.path())) {
          (switch (fault.weight()) {
                case WRONG -> wrong;
                case DOUBT -> doubts;
                case TOLD -> told;
              })
              .add(fault.finding());
        }
      }
    }
    if (!wrong.isEmpty()) {
      return Evidence.fail(wrong.get(0).path() + ": " + wrong.get(0).message(), wrong);
    }
    if (!doubts.isEmpty()) {
      return Evidence.undecided(doubts.get(0).path() + ": " + doubts.get(0).message(), doubts);
    }
    if (read.isEmpty()) {
      return Evidence.undecided(
          "The change touches no CI, container, script or configuration file that can be read.");
    }
    SuiteRun head = context.run(SuiteKind.DELIVERED);
    Optional<CommandRecord> declared = DeclaredChecks.passed(head, TaskType.DEVOPS)
        .or(() -> head.commands().stream()
            .filter(c -> c.exit() == 0 && c.check() != null && examines(c, read))
            .findFirst());
    if (head.status() == SuiteRun.Status.GREEN && declared.isPresent()) {
      return Evidence.pass(
          "The declared check `" + declared.get().check()
              + "` passes, and nothing is wrong with the " + read.size()
              + " changed files of operations that a look could tell.",
          told);
    }
    return Evidence.undecided(
        "Nothing is known to be wrong with the " + read.size()
            + " changed files of operations, but no check in `verify` examines "
            + read.get(0)
            + ": declare one, such as `actionlint` or one with `devops` in its name, or decide in person.",
        told);
  }

  private static boolean examines(CommandRecord command, List<String> paths) {
    String line = String.join(" ", command.argv());
    return paths.stream().anyMatch(line::contains)
        || List.of(line.toLowerCase(Locale.ROOT).split("[^\\w-]+")).stream()
            .anyMatch(TOOLS::contains);
  }
}
