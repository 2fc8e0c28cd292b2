/** Counts what of a repository's history would be left to a person. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.verify.scope.ScopeVerifiers;
import dev.codeagent.core.verify.semantic.SemanticVerifiers;
import dev.codeagent.core.verify.suite.ProtectedFiles;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Takes each commit of the repository in {@code -Dhistory.of=DIR} for a change and its message for the task, and asks what
 * needs neither build nor run. It prints the figures of docs/verification.md.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "history.of", matches = ".+")
class HonestHistoryCheck {
  private static final CallContext CALL = CallContext.background();

  @TempDir
  Path folder;

  private record Said(String commit, Evidence evidence, long millis) {
    @Override
    public String toString() {
      return commit + " " + millis + " ms: " + evidence.outcome() + " " + evidence.summary();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope", "semantic-diff"})
  void oneOfAHundredAtMostIsLeftToAPersonAndNoneIsRefused(String id) throws Exception {
    Verifier verifier = Stream.concat(
            ScopeVerifiers.all().stream(), SemanticVerifiers.all().stream())
        .filter(v -> v.spec().id().equals(id))
        .findFirst()
        .orElseThrow();
    Workspace workspace = new Workspaces(new NativeProcessRunner(HostEnvironment.ofThisProcess()))
        .open(Path.of(System.getProperty("history.of")), null, CALL);
    List<Said> all = new ArrayList<>();
    for (String line : workspace
        .repository()
        .plain()
        .run(CALL, "log", "-z", "--no-merges", "--format=%H %P%n%B")
        .strings()) {
      Said said = judge(verifier, workspace, line);
      if (said.evidence().outcome() == EvidenceOutcome.UNDECIDED
          || said.evidence().outcome() == EvidenceOutcome.FAIL) {
        System.out.println(said);
      }
      all.add(said);
    }
    long asked = all.stream()
        .filter(s -> s.evidence().outcome() == EvidenceOutcome.UNDECIDED)
        .count();
    long told = all.stream().filter(s -> !s.evidence().findings().isEmpty()).count();
    List<Long> times = all.stream().map(Said::millis).sorted().toList();
    System.out.println(id + ": " + all.size() + " commits, " + asked + " left to a person, " + told
        + " with findings; median " + times.get(times.size() / 2) + " ms, at most "
        + times.getLast() + " ms");
    assertThat(all).noneMatch(s -> s.evidence().outcome() == EvidenceOutcome.FAIL);
    assertThat(asked * 100).isLessThanOrEqualTo(all.size());
  }

  private Said judge(Verifier verifier, Workspace workspace, String line) throws Exception {
    String[] commits = line.lines().findFirst().orElseThrow().split(" ");
    String base =
        commits.length > 1 ? commits[1] : workspace.repository().format().emptyTree();
    String message = line.substring(line.indexOf('\n') + 1).strip();
    VerificationRequest request = new VerificationRequest(
        Task.submitted(new TaskId("0123abcd"), message, type(message)),
        workspace.change(base, commits[0], CALL),
        workspace,
        folder,
        folder,
        VerificationSettings.defaults(),
        List.of());
    SharedContext context = new SharedContext(
        request,
        Trees.of(workspace, request.change(), CALL),
        ProtectedFiles.of(List.of(), List.of()),
        null, // nothing is checked out
        null, // or run
        null,
        CALL);
    long start = System.nanoTime();
    Evidence evidence = verifier.verify(request.change(), context);
    return new Said(
        commits[0].substring(0, 8) + " " + message.lines().findFirst().orElse(""),
        evidence,
        (System.nanoTime() - start) / 1_000_000);
  }

  /** The type that a conventional commit names. */
  private static TaskType type(String message) {
    return switch (message.replaceFirst("(?s)\\W.*", "").toLowerCase(Locale.ROOT)) {
      case "docs" -> TaskType.DOCS;
      case "refactor", "style" -> TaskType.REFACTOR;
      case "test" -> TaskType.TEST;
      case "build", "ci", "chore" -> TaskType.DEVOPS;
      default -> TaskType.CODE;
    };
  }
}
