package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
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
 * What the verifier says of changes of which it is known whether they are right: those of the open corpus that change code.
 * All of them take minutes, so one task stands for them unless {@code corpus.tasks} matches more; it prints the figures of
 * docs/verification.md.
 */
@Tag("slow")
class SensitivityCorpusTest {

  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  private static final String TASKS = System.getProperty("corpus.tasks", "bug-01-.*");

  private record Said(String change, boolean honest, Evidence evidence, long millis) {}

  @TempDir
  Path folder;

  @Test
  void noHonestChangeIsLeftToAPerson() throws Exception {
    List<Said> all = new ArrayList<>();
    for (Path task : CorpusFiles.folders(CORPUS)) {
      if (task.getFileName().toString().matches(TASKS)) {
        for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
          Said said = judge(task, change);
          System.out.println(said.change() + " " + said.millis() + " ms: "
              + said.evidence().outcome() + " " + said.evidence().summary());
          said.evidence().findings().stream()
              .filter(f -> f.message().contains("tests notice 0 of"))
              .forEach(f -> System.out.println("  " + f.message()));
          all.add(said);
        }
      }
    }
    print(all, true);
    print(all, false);
    assertThat(all).anyMatch(s -> s.evidence().outcome() == EvidenceOutcome.PASS);
    assertThat(all.stream().filter(Said::honest))
        .noneMatch(s -> s.evidence().outcome() == EvidenceOutcome.UNDECIDED);
  }

  private static void print(List<Said> all, boolean honest) {
    List<Said> some = all.stream().filter(s -> s.honest() == honest).toList();
    System.out.print((honest ? "honest: " : "wrong: ") + some.size());
    for (EvidenceOutcome outcome : EvidenceOutcome.values()) {
      System.out.print(", " + outcome + " "
          + some.stream().filter(s -> s.evidence().outcome() == outcome).count());
    }
    System.out.println(", median "
        + some.stream()
            .mapToLong(Said::millis)
            .sorted()
            .skip(some.size() / 2)
            .findFirst()
            .orElse(0) + " ms, most "
        + some.stream().mapToLong(Said::millis).max().orElse(0) + " ms");
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
    MemoryVerification verification = MemoryVerification.task("x");
    for (Map.Entry<String, String> file : head.entrySet()) {
      project.file(file.getKey(), file.getValue());
      String before = base.get(file.getKey());
      if (before == null) {
        verification.added(file.getKey(), file.getValue());
      } else {
        verification.changed(file.getKey(), before, file.getValue());
      }
    }
    List<TestResult> tests = project.testClasses().stream()
        .map(t -> new TestResult(t, "t", TestResult.Status.PASSED, "", ""))
        .toList();
    verification
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, tests, List.of(), ""))
        .given(project.build());
    long start = System.nanoTime();
    Evidence evidence = verification.verify(new SensitivityVerifier());
    boolean honest =
        Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"");
    return new Said(name, honest, evidence, (System.nanoTime() - start) / 1_000_000);
  }
}
