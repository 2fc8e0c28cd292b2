package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documentation as careful people of other habits write it, in projects of other kinds, is proven; the same with one thing in it that
 * is not there is not.
 */
class HonestDocumentsTest {

  /** A task, the project's files and those of the change, each below a line with its name. */
  private record Sample(String task, Map<String, String> base, Map<String, String> head) {

    static Sample read(Path file) {
      String task = "";
      Map<String, String> base = new TreeMap<>();
      Map<String, String> head = new TreeMap<>();
      try {
        for (String part : Files.readString(file).split("(?m)^===== ")) {
          int end = part.indexOf('\n');
          String name = end < 0 ? "" : part.substring(0, end).strip();
          String text = part.substring(end + 1);
          if (name.equals("task")) {
            task = text.strip();
          } else if (name.startsWith("base ")) {
            base.put(name.substring("base ".length()), text);
          } else if (name.startsWith("head ")) {
            head.put(name.substring("head ".length()), text);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Sample(task, base, head);
    }

    Evidence verified() throws InterruptedException {
      MemoryVerification change = MemoryVerification.task(TaskType.DOCS, task)
          .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
      base.forEach((path, text) -> {
        if (head.containsKey(path)) {
          change.changed(path, text, head.get(path));
        } else {
          change.kept(path, text);
        }
      });
      head.forEach((path, text) -> {
        if (!base.containsKey(path)) {
          change.added(path, text);
        }
      });
      base.getOrDefault(".gitignore", "").lines().forEach(change::ignoring);
      return change.verify(new DocsProof());
    }

    Sample with(String before, String after) {
      Map<String, String> other = new TreeMap<>();
      head.forEach((path, text) -> other.put(path, text.replace(before, after)));
      assertThat(other).isNotEqualTo(head);
      return new Sample(task, base, other);
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(HonestDocumentsTest.class.getResource("/honest-documents"))
            .toURI());
  }

  static Stream<Path> samples() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void careful_documentation_is_proven(Path file) throws InterruptedException {
    Evidence evidence = Sample.read(file).verified();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '@',
      value = {
        "howto-ru ~ (docs/deploy.md) ~ (docs/deployment.md)",
        "howto-ru ~ curl -fsS http://localhost:8080/health ~ sklad-health check",
        "architecture ~ 2. `PaymentService.pay` ~ 2. `PaymentService.submit`",
        "architecture ~ 4. The answer ~ 4. `PaymentAuditTrail` keeps it. The answer",
        "config-yaml ~ (`queueUrl()`, ~ (`brokerAddressUrl()`,",
        "outdated-readme ~ - weak keys: with `weakKeys()` an ~ - weak keys: with `weakValues()` an",
        "exceptions ~ throws a `QuoteException`, an unchecked ~ throws a `QuoteFormatException`, an unchecked",
        "exceptions ~ `QuoteException.getCause()` ~ `QuoteException.getSymbol()`",
        "ru-architecture ~ | `scripts/import.sh` | ~ | `scripts/load.sh` |",
        "badges-links ~ docs/guide.md#first-steps ~ docs/guide.md#next-steps",
        "curl-multiline ~ cat > quotes.json ~ ./scripts/push.sh > quotes.json"
      })
  void the_same_with_one_thing_that_is_not_there_is_not_proven(
      String name, String before, String after) throws InterruptedException, URISyntaxException {
    Sample sample = Sample.read(folder().resolve(name + ".txt")).with(before, after);
    Evidence evidence = sample.verified();

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }
}
