package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the verifier says of tests of which it is known whether they are right: those of the open corpus' tasks for tests. One
 * task stands for them unless {@code corpus.tasks} matches more.
 */
@Tag("slow")
class TestSenseCorpusTest {

  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  private static final String TASKS = System.getProperty("corpus.tasks", "test-01-.*");

  @TempDir
  Path folder;

  @Test
  void honestTestsAreEnoughAndThoseThatAskLittleAreLeftToAPerson() throws Exception {
    List<String> doubted = new ArrayList<>();
    List<String> wronged = new ArrayList<>();
    for (Path task : CorpusFiles.folders(CORPUS)) {
      if (task.getFileName().toString().matches(TASKS)) {
        for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
          String name = task.getFileName() + "/" + change.getFileName();
          long start = System.nanoTime();
          MemoryVerification verification = CorpusVerification.of(
              task, change, folder.resolve(name.replace('/', '-')), TaskType.TEST);
          Evidence said = verification.verify(new TestSenseVerifier());
          System.out.println(name + " " + (System.nanoTime() - start) / 1_000_000 + " ms: "
              + said.outcome() + " " + said.summary());
          said.findings().forEach(f -> System.out.println("    " + f.code() + " " + f.message()));
          if (said.outcome() == EvidenceOutcome.UNDECIDED) {
            (CorpusVerification.honest(change) ? wronged : doubted).add(name);
          }
        }
      }
    }
    assertThat(wronged).isEmpty();
    assertThat(doubted).isNotEmpty();
  }
}
