package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong command line costs one line that names what is wrong, and one that says where to look. */
class UsageTest {

  @TempDir
  Path temp;

  @Test
  void theHintNamesTheCommandOnce() {
    Console console = refused("run", "--project", temp, "--colour");

    assertThat(console.err()).contains("`code-agent run --help`");
  }

  @Test
  void theHintOfNoCommandAtAllNamesTheProgramOnce() {
    assertThat(refused("--colour").err())
        .contains("`code-agent --help`")
        .doesNotContain("code-agent code-agent");
  }

  @Test
  void anUnknownOptionIsNamedThoughARequiredOneIsMissing() {
    assertThat(refused("run", "--colour").err()).contains("--colour");
    assertThat(refused("verify", "--project", temp, "--bass", "HEAD").err()).contains("--bass");
  }

  @Test
  void aMissingOptionIsNamed() {
    assertThat(refused("run").err()).contains("--project");
  }

  @Test
  void aValueThatIsNoNumberIsToldWithoutTheWordsOfJava() {
    assertThat(refused("run", "--project", temp, "--budget", "abc").err())
        .contains("--budget", "abc", "number")
        .doesNotContain("BigDecimal", "Exception", "Cannot convert");
    assertThat(refused("run", "--project", temp, "--max-parallel", "two").err())
        .contains("--max-parallel", "two", "number")
        .doesNotContain("int", "Exception");
  }

  private static Console refused(Object... arguments) {
    Console console = new Console().run(arguments);
    assertThat(console.status()).as(console.text()).isEqualTo(2);
    assertThat(console.err().lines()).hasSize(2);
    return console;
  }
}
