package dev.codeagent.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.InputException;
import dev.codeagent.bench.corpus.SmallCorpus;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.core.process.HostPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two changes of the open corpus on their whole way: real git, real Maven, the product's own verifiers. */
class VerifyBenchTest {

  private static final Path OPEN = Path.of("corpus", "open");
  private static final String TASK = "code-07-build-order";

  @TempDir
  Path folder;

  @BeforeEach
  void takeTwoChanges() throws IOException {
    Files.copy(OPEN.resolve("pom.xml"), folder.resolve("pom.xml"));
    for (String part : new String[] {"task.md", "base", "changes/h1-kahn", "changes/w7-no-work"}) {
      Path target = folder.resolve(TASK).resolve(part);
      Files.createDirectories(target.getParent());
      Folder.copy(OPEN.resolve(TASK).resolve(part), target);
    }
    new SmallCorpus(folder).sealed();
  }

  @Test
  void givenAnHonestAndAWrongChange_thenBothAreJudgedByTheProductAndTheWrongOneIsNotDone()
      throws Exception {
    HostPrograms programs = new HostPrograms(System.getenv());
    assumeTrue(programs.has("mvn") && programs.has("git"), "no mvn or no git on PATH");

    Figures figures = bench("", VerifyOptions.Depth.CHANGES).measure("examples/bench verify");

    String json = figures.json();
    assumeFalse(json.contains("cannot be run here"), "Maven's cache lacks what the corpus needs");
    assertThat(json)
        .contains(TASK + "/h1-kahn\",\"honest\",\"honest\",\"code\",\"DONE\",\"code-proof\"")
        .contains(TASK + "/w7-no-work\",\"wrong\",\"no-work\",\"code\"")
        .contains(
            "\"value\":1,\"unit\":\"share\",\"low\":0.207,\"high\":1,\"target\":0.95,\"ok\":true");
  }

  @Test
  void givenThatOnlyTheCorpusIsToBeChecked_thenNothingIsJudged() throws Exception {
    Figures figures = bench("", VerifyOptions.Depth.CHECK).measure("examples/bench verify --check");

    assertThat(figures.rows()).isEmpty();
    assertThat(figures.table()).contains("match", "Nothing was judged.");
  }

  @Test
  void givenABeginningThatNoNameHas_thenItIsRefused() {
    assertThatThrownBy(() -> bench("bug-", VerifyOptions.Depth.CHANGES).measure("x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No change's name begins with `bug-`");
  }

  private VerifyBench bench(String only, VerifyOptions.Depth depth) {
    return new VerifyBench(
        new VerifyOptions(folder, null, only, Integer.MAX_VALUE, 2, depth),
        Ticker.system(),
        progress -> {});
  }
}
