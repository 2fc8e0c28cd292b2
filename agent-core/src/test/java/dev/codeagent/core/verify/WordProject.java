package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.SandboxMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project of words and its verification by verifiers that a test gives; used by tests. */
final class WordProject {
  final Path folder;

  final WordSuite suite = new WordSuite();
  final List<Verifier> plugins = new ArrayList<>();
  final MemoryWorkspace workspace;
  List<CheckCommand> checks = List.of(WordSuite.CHECK);
  Map<TaskType, List<String>> gates = Map.of();
  String task = "Say b, see docs/a.md";
  private final Looking looking = new Looking();
  private Verification process = verification(looking);

  WordProject(Path folder) throws IOException {
    this.folder = folder;
    workspace = new MemoryWorkspace(Files.createDirectories(folder.resolve("project")));
  }

  /** What a verifier of this test does with what it is given. */
  interface Look {
    void at(VerificationContext context) throws Exception;
  }

  String base() {
    return workspace.commit(
        "src/words", "a",
        "src/old", "x",
        "tests/a", "a",
        "tests/gone", "a",
        "docs/a.md", "say b");
  }

  /** Words and tests differ: one test is changed, one is deleted, one is added. */
  String head() {
    return workspace.commit(
        "src/words", "a b",
        "tests/a", "b",
        "tests/b", "b",
        "docs/a.md", "say b");
  }

  VerificationRequest request(String base, String head) {
    return new VerificationRequest(
        TaskTexts.fromText(task, TaskType.CODE),
        workspace.change(base, head, Bench.CALL),
        workspace,
        folder.resolve("scratch"),
        folder.resolve("cache"),
        new VerificationSettings(
            checks, List.of(), List.of(), SandboxMode.AUTO, Duration.ofSeconds(9), gates),
        plugins);
  }

  VerificationResult verify(String base, String head, Verifier... verifiers)
      throws InterruptedException {
    return verify(verification(verifiers), base, head);
  }

  private Verification verification(Verifier... verifiers) {
    return new Verification(
        (request, call) -> suite, List.of(verifiers), Thread.ofVirtual().factory());
  }

  private VerificationResult verify(Verification verification, String base, String head)
      throws InterruptedException {
    VerificationResult result = verification.verify(request(base, head), Bench.CALL);
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    return result;
  }

  /** What is looked at now. */
  private final class Looking implements Verifier {
    private Look look = context -> {};

    @Override
    public VerifierSpec spec() {
      return VerifierSpec.veto("look", "1", 1);
    }

    @Override
    public Evidence verify(Change change, VerificationContext context) {
      try {
        look.at(context);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return Evidence.pass("Seen.");
    }
  }

  /** All looks are those of one process, until {@link #restart}. */
  EvidenceEntry look(String base, String head, Look look) throws InterruptedException {
    looking.look = look;
    EvidenceEntry entry = verify(process, base, head).entries().getFirst();
    assertThat(entry.evidence().summary()).isEqualTo("Seen.");
    return entry;
  }

  void restart() {
    process = verification(looking);
  }

  EvidenceEntry look(Look look) throws InterruptedException {
    return look(base(), head(), look);
  }
}
