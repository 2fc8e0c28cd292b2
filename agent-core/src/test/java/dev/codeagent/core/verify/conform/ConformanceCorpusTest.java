package dev.codeagent.core.verify.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the verifier says of changes of which it is known whether they are right: those of the open corpus. One
 * task stands for them unless {@code corpus.tasks} matches more; it prints the figures of docs/verification.md.
 */
@Tag("slow")
class ConformanceCorpusTest {

  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  private static final String TASKS = System.getProperty("corpus.tasks", "code-06-.*");

  private static final String CHANGES = System.getProperty("corpus.changes", "[hw]1-.*");

  private record Said(String change, boolean honest, Evidence evidence, long millis) {}

  @TempDir
  Path folder;

  @Test
  void noHonestChangeIsRefusedOrLeftToAPerson() throws Exception {
    List<Said> all = new ArrayList<>();
    for (Path task : CorpusFiles.folders(CORPUS)) {
      if (task.getFileName().toString().matches(TASKS)) {
        for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
          if (change.getFileName().toString().matches(CHANGES)) {
            Said said = judge(task, change);
            System.out.println(said.change() + " " + said.millis() + " ms: "
                + said.evidence().outcome() + " " + said.evidence().summary());
            all.add(said);
          }
        }
      }
    }
    assertThat(all).anyMatch(s -> s.evidence().outcome() == EvidenceOutcome.PASS);
    assertThat(all.stream().filter(Said::honest))
        .noneMatch(s -> s.evidence().outcome() == EvidenceOutcome.FAIL
            || s.evidence().outcome() == EvidenceOutcome.UNDECIDED);
  }

  private Said judge(Path task, Path change) throws Exception {
    Map<String, String> base = CorpusFiles.files(task.resolve("base"));
    Map<String, String> head = new TreeMap<>(base);
    head.putAll(CorpusFiles.files(change.resolve("files")));
    Path deleted = change.resolve("deleted.txt");
    if (Files.exists(deleted)) {
      Files.readAllLines(deleted).forEach(l -> head.remove(l.strip()));
    }
    String name = task.getFileName() + "/" + change.getFileName();
    HostProject project = new HostProject(folder.resolve(name.replace('/', '-')));
    MemoryVerification verification =
        MemoryVerification.task(TaskType.CODE, Files.readString(task.resolve("task.md")));
    for (Map.Entry<String, String> file : head.entrySet()) {
      project.file(file.getKey(), file.getValue());
      if (!base.containsKey(file.getKey())) {
        verification.added(file.getKey(), file.getValue());
      }
    }
    base.forEach((path, text) -> {
      String now = head.get(path);
      if (now == null) {
        verification.deleted(path, text);
      } else {
        verification.changed(path, text, now);
      }
    });
    verification
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .given(project.build());
    long start = System.nanoTime();
    Evidence evidence = verification.verify(new ConformanceVerifier());
    boolean honest =
        Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"");
    return new Said(name, honest, evidence, (System.nanoTime() - start) / 1_000_000);
  }
}
