package dev.codeagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
