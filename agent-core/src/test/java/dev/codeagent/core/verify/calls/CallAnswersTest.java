/** Specifies what is believed of what a JVM with calls wrote. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
