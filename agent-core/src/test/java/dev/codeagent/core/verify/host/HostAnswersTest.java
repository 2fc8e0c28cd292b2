package dev.codeagent.core.verify.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.host.HostAnswers.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a host's answers is believed. */
class HostAnswersTest {

  @TempDir
  Path folder;

  @Test
  void the_clean_rounds_and_what_became_of_each_mutant() {
    HostAnswers said = HostAnswers.parse(
        "clean 12 1 340\nstarted 0\nnoticed 0\nstarted 1\nunnoticed 1\nstarted 2\nhung 2\nstarted 3\n");

    assertThat(said.passed()).isEqualTo(12);
    assertThat(said.failed()).isEqualTo(1);
    assertThat(said.millis()).isEqualTo(340);
    assertThat(said.mutants())
        .isEqualTo(Map.of(0, Fate.NOTICED, 1, Fate.UNNOTICED, 2, Fate.HUNG, 3, Fate.STARTED));
  }

  @Test
  void lines_of_another_form_count_for_nothing() {
    HostAnswers said = HostAnswers.parse(
        "\u0000\u0001 noticed 1\nnoticed -1\nnoticed 99999999999\nnoticed 1 2\nclean x\nclean 1 2\n noticed 4\nstopped \u0007\n");

    assertThat(said).isEqualTo(new HostAnswers(0, 0, 0, "", Map.of()));
  }

  @Test
  void the_first_of_two_answers_counts() {
    HostAnswers said = HostAnswers.parse(
        "clean 2 0 10\nclean 99 0 10\nstarted 1\nnoticed 1\nunnoticed 1\nstopped a\nstopped b\n");

    assertThat(said.passed()).isEqualTo(2);
    assertThat(said.mutants()).containsEntry(1, Fate.NOTICED);
    assertThat(said.stopped()).isEqualTo("a");
  }

  @Test
  void no_more_than_a_bound_is_read() throws Exception {
    Path file = folder.resolve("answers");
    Files.writeString(file, "clean 2 0 10\n" + "x".repeat(100_000) + "\nnoticed 1\n");

    assertThat(HostAnswers.read(file)).isEqualTo(new HostAnswers(2, 0, 10, "", Map.of()));
  }

  @Test
  void a_link_or_nothing_says_nothing() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "clean 2 0 10\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);

    assertThat(HostAnswers.read(link).passed()).isZero();
    assertThat(HostAnswers.read(folder.resolve("none")).passed()).isZero();
  }
}
