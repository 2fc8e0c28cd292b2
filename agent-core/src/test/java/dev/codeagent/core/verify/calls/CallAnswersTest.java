/** Specifies what is believed of what a JVM with calls wrote. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallAnswersTest {

  @Test
  void forged_and_cut_lines_count_for_nothing() {
    CallAnswers said = CallAnswers.parse(
        "t value 1 [\"integer\",\"9\"]\nt started 2\nvalue 2 [\"integer\",\"7\"]\nt value 2 [\"integer\",\"1\"]\nt nonsense\nt hung x\n",
        "t");

    assertThat(said.answers())
        .containsExactly(Map.entry(2, new Answer(Answer.End.VALUE, "[\"integer\",\"1\"]")));
  }

  @Test
  void a_call_that_is_answered_twice_has_no_answer_and_one_that_is_begun_last_ended_its_jvm() {
    CallAnswers said = CallAnswers.parse(
        "t started 2\nt value 2 [\"integer\",\"1\"]\nt value 2 [\"integer\",\"1\"]\nt started 3\n",
        "t");

    assertThat(said.ended().answers())
        .containsOnly(Map.entry(2, Answer.NONE), Map.entry(3, new Answer(Answer.End.ENDED, "")));
  }

  @Test
  void an_answer_to_a_call_that_was_not_begun_is_none() {
    CallAnswers said = CallAnswers.parse("t value 1 x\nt started 1\n", "t");

    assertThat(said.started()).containsExactly(1);
    assertThat(said.answers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "threw java.lang.StackOverflowError, true",
    "threw java.lang.IllegalStateException, false",
    "hung, true",
    "value 1, false",
    "varies, false",
    "unknown, false"
  })
  void what_comes_to_no_end_of_its_own_stops(String said, boolean stops) {
    String[] parts = said.split(" ", 2);
    String line = "t started 1\nt " + parts[0] + " 1" + (parts.length > 1 ? " " + parts[1] : "");

    assertThat(CallAnswers.parse(line, "t").answers())
        .hasEntrySatisfying(1, answer -> assertThat(answer.stops()).isEqualTo(stops));
    assertThat(new Answer(Answer.End.ENDED, "").stops()).isTrue();
  }

  @Test
  void only_a_plain_file_is_read(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("answers"), "t started 1\nt value 1 x\n");

    assertThat(CallAnswers.read(file, "t").answers()).hasSize(1);
    assertThat(CallAnswers.read(Files.createSymbolicLink(folder.resolve("link"), file), "t")
            .started())
        .isEmpty();
    assertThat(CallAnswers.read(folder.resolve("none"), "t").started()).isEmpty();
  }
}
