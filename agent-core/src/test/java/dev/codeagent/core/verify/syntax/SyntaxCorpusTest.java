package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the verifier says of changes of which it is known that they are right. */
class SyntaxCorpusTest {
  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  @Test
  void noHonestChangeIsRefusedOrLeftToAPerson() throws Exception {
    List<Evidence> all = new ArrayList<>();
    for (Path task : CorpusFiles.folders(CORPUS)) {
      Map<String, String> base = CorpusFiles.files(task.resolve("base"));
      String text = Files.readString(task.resolve("task.md"));
      for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
        if (Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"")) {
          Evidence evidence = judge(text, base, change);
          assertThat(evidence.outcome())
              .as("%s: %s", change, evidence.summary())
              .isIn(EvidenceOutcome.PASS, EvidenceOutcome.SKIPPED);
          assertThat(evidence.findings()).as("%s", change).isEmpty();
          all.add(evidence);
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(50);
    assertThat(all).anyMatch(e -> e.outcome() == EvidenceOutcome.PASS);
  }

  private static Evidence judge(String text, Map<String, String> base, Path change)
      throws Exception {
    MemoryVerification verification = MemoryVerification.task(TaskType.CODE, text);
    Map<String, String> files = CorpusFiles.files(change.resolve("files"));
    base.forEach((path, before) -> {
      if (!files.containsKey(path)) {
        verification.kept(path, before);
      }
    });
    files.forEach((path, after) -> {
      if (base.containsKey(path)) {
        verification.changed(path, base.get(path), after);
      } else {
        verification.added(path, after);
      }
    });
    return verification.verify(new SyntaxVerifier());
  }
}
