/** Specifies which options of the command line a person is asked about when documentation lists them. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedOptionsTest {

  private static final String CLI = """
      package pack;
      class Cli {
        boolean deep(String arg) { return arg.equals("--deep") || arg.equals("--max-size"); }
        boolean colour(String arg) { return arg.equals("--" + "color"); }
      }
      """;

  private static Optional<String> doubt(String task, String source, String document) {
    MemoryVerification change = MemoryVerification.task(task)
        .kept("src/main/java/pack/Cli.java", source)
        .kept("scripts/pack.sh", "exec java -jar pack.jar --deep \"$@\"\n")
        .changed("README.md", "", document);
    return DocumentedOptions.doubt(task, List.of(document), change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| `--level N` | how hard to press | 6 |",
        "Use `--verbose` to see every file.",
        "    pack [--deep] [--exclude GLOB] FILE",
        "- `--max-depth`: how far down",
        "`--deep` looks into folders, `--shallow` stays outside",
      })
  void an_option_that_no_code_holds_is_asked_about(String line) {
    assertThat(doubt("Document the options", CLI, line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| `--deep` | into folders, too |",
        "    pack [--deep] [--max-size N] FILE",
        "Colours: `--color`, and `--no-color` without",
        "Build it with Maven; `--offline` spares the network",
        "`git clone --depth 1` is enough",
        "`--level` is not there any more",
        "Two dashes -- as here -- are no option",
      })
  void one_that_code_holds_or_that_is_another_programs_is_not(String line) {
    assertThat(doubt("Document the options", CLI, line)).isEmpty();
  }

  @Test
  void a_project_that_spells_no_options_and_a_task_that_names_the_option_raise_no_doubt() {
    assertThat(doubt("Document the options", "package pack;\nclass Cli {}\n", "`--level` sets it"))
        .isEmpty();
    assertThat(doubt("Document the coming option `--level`", CLI, "`--level` sets it"))
        .isEmpty();
  }
}
