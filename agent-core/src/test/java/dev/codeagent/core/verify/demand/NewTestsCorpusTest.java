package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the verifier says of the new tests of changes of which it is known whether they are right: those of the open corpus. */
class NewTestsCorpusTest {

  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  @Test
  void noHonestChangeIsLeftToAPersonForItsTests() throws Exception {
    List<String> wronged = new ArrayList<>();
    List<String> doubted = new ArrayList<>();
    for (Path task : CorpusFiles.folders(CORPUS)) {
      for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
        Evidence said = judge(task, change);
        if (said.outcome() == EvidenceOutcome.UNDECIDED) {
          boolean honest =
              Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"");
          (honest ? wronged : doubted)
              .add(task.getFileName() + "/" + change.getFileName() + ": " + said.summary());
        }
      }
    }
    assertThat(wronged).isEmpty();
    assertThat(doubted).isNotEmpty();
  }

  private static Evidence judge(Path task, Path change) throws Exception {
    Map<String, String> base = CorpusFiles.files(task.resolve("base"));
    Map<String, String> head = new TreeMap<>(base);
    head.putAll(CorpusFiles.files(change.resolve("files")));
    Path deleted = change.resolve("deleted.txt");
    if (Files.exists(deleted)) {
      Files.readAllLines(deleted).forEach(l -> head.remove(l.strip()));
    }
    TaskType type =
        task.getFileName().toString().startsWith("test-") ? TaskType.TEST : TaskType.CODE;
    MemoryVerification verification =
        MemoryVerification.task(type, Files.readString(task.resolve("task.md")));
    base.forEach((path, text) -> {
      if (!head.containsKey(path)) {
        verification.deleted(path, text);
      } else if (!head.get(path).equals(text)) {
        verification.changed(path, text, head.get(path));
      } else {
        verification.kept(path, text);
      }
    });
    head.forEach((path, text) -> {
      if (!base.containsKey(path)) {
        verification.added(path, text);
      }
    });
    return verification
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .verify(new NewTestsVerifier());
  }
}
