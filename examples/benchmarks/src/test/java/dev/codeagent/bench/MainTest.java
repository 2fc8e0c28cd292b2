package dev.codeagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the command answers bad usage. */
class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void givenAnUnknownName_thenItIsRefusedWithTheListOfNames() {
    assertThat(run("speed")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("speed", "llm", "faults");
    assertThat(out.size()).isZero();
  }

  @Test
  void givenNoName_thenTheListOfNamesIsShown() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("llm", "faults");
  }

  @Test
  void givenAFileThatCannotBeWritten_thenItIsRefusedBeforeAnythingIsMeasured() {
    assertThat(run("llm", "--json")).isEqualTo(2);
    assertThat(run("llm", "--json", "no/such/folder/rows.json")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify --speed",
        "verify --limit 0",
        "verify --limit many",
        "verify --limit",
        "verify --jobs -1",
        "verify --half both --corpus .",
        "verify --smoke",
        "llm --limit 3",
        "times --rounds 0",
        "times --smoke",
        "verify --json no/such/folder/rows.json"
      })
  void givenAnOptionThatDoesNotFit_thenItIsNamedInOneMessageBeforeTheUsage(String command) {
    String[] arguments = command.split(" ");

    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""))
        .contains(arguments[1]);
    assertThat(out.size()).isZero();
  }

  @Test
  void givenACorpusThatIsNotThere_thenThatIsSaidAndNothingElse() {
    assertThat(run("verify", "--corpus", "no/such/corpus")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("There is no folder no/such/corpus.")
        .doesNotContain("usage:", "Exception");
  }

  @Test
  void givenTheRepositorysCorpus_thenItCanBeCheckedWithoutJudgingAnything() {
    assertThat(run("verify", "--corpus", "corpus", "--check")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("open", "blind", "match");
  }

  @Test
  void givenHelp_thenTheUsageIsShown() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--json FILE");
  }

  private int run(String... arguments) {
    return Main.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
