package dev.codeagent.core.verify.sense;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A change of the corpus, built as Maven leaves it behind. */
final class CorpusVerification {

  private CorpusVerification() {}

  static boolean honest(Path change) throws Exception {
    return Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"");
  }

  static MemoryVerification of(Path task, Path change, Path folder, TaskType type)
      throws Exception {
    Map<String, String> base = CorpusFiles.files(task.resolve("base"));
    Map<String, String> head = new TreeMap<>(base);
    head.putAll(CorpusFiles.files(change.resolve("files")));
    Path deleted = change.resolve("deleted.txt");
    if (Files.exists(deleted)) {
      Files.readAllLines(deleted).forEach(l -> head.remove(l.strip()));
    }
    MemoryVerification verification = MemoryVerification.task(
        type, Files.readString(task.resolve("task.md")).replaceFirst("^- \\[ \\] ", ""));
    HostProject project = new HostProject(folder);
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
    return verification
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, tests, List.of(), ""))
        .given(project.build());
  }
}
