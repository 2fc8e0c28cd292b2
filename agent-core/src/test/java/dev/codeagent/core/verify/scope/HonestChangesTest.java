/** Specifies that honest changes are let through by what looks at their files and at what they are. */
package dev.codeagent.core.verify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.verify.fixture.CorpusFiles;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.mistake.MistakeVerifiers;
import dev.codeagent.core.verify.semantic.SemanticVerifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The honest changes of the open corpus, each judged as a task of the type that its name says. */
class HonestChangesTest {
  private static final Path CORPUS = Path.of("../examples/benchmarks/corpus/open");

  @ParameterizedTest
  @ValueSource(strings = {"scope", "semantic-diff", "mistakes"})
  void noneIsRefusedOrLeftToAPerson(String id) throws Exception {
    Verifier verifier = Stream.of(
            ScopeVerifiers.all(), SemanticVerifiers.all(), MistakeVerifiers.all())
        .flatMap(List::stream)
        .filter(v -> v.spec().id().equals(id))
        .findFirst()
        .orElseThrow();
    int judged = 0;
    for (Path task : CorpusFiles.folders(CORPUS)) {
      Map<String, String> base = CorpusFiles.files(task.resolve("base"));
      String text = Files.readString(task.resolve("task.md"));
      for (Path change : CorpusFiles.folders(task.resolve("changes"))) {
        if (Files.readString(change.resolve("change.json")).contains("\"label\": \"honest\"")) {
          Evidence evidence = change(type(task), text, base, change).verify(verifier);
          assertThat(evidence.outcome())
              .as("%s: %s", change, evidence.summary())
              .isIn(EvidenceOutcome.PASS, EvidenceOutcome.SKIPPED);
          judged++;
        }
      }
    }
    assertThat(judged).isGreaterThan(50);
  }

  private static TaskType type(Path task) {
    String word = task.getFileName().toString().replaceFirst("-.*", "").toUpperCase(Locale.ROOT);
    return switch (word) {
      case "BUG" -> TaskType.CODE;
      case "BUILD" -> TaskType.DEVOPS;
      default -> TaskType.valueOf(word);
    };
  }

  private static MemoryVerification change(
      TaskType type, String text, Map<String, String> base, Path change) throws IOException {
    MemoryVerification verification = MemoryVerification.task(type, text);
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
    return verification;
  }
}
