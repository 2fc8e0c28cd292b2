/** Specifies which answers are alike. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  private static Likeness like(String base, String head) {
    return Likeness.of(
        base.replace('\'', '"'), head.replace('\'', '"'), (was, is) -> was.equals("OLD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['integer','3']|['integer','3']|SAME",
        "['integer','3']|['integer','4']|OTHER",
        "['double','0.6']|['double','0.6000000000000001']|SAME",
        "['double','0.0']|['double','-0.0']|SAME",
        "['double','NaN']|['double','NaN']|SAME",
        "['double','1.0']|['double','1.001']|OTHER",
        "['float','0.3']|['float','0.30001']|SAME",
        "['decimal','1.50']|['decimal','1.5']|SAME",
        "['decimal','1.50']|['decimal','1.51']|OTHER",
        "['text','is 0.6000000000000001']|['text','is 0.6']|UNCLEAR",
        "['text','is 0.7']|['text','is 0.6']|OTHER",
        "['text','a,b']|['text','b,a']|REORDERED",
        "['null']|['list']|OTHER",
        "['null']|['?']|UNCLEAR",
        "['list',['integer','1'],['integer','2']]|['list',['integer','2'],['integer','1']]|REORDERED",
        "['list',['integer','1']]|['bag',['integer','1']]|UNCLEAR",
        "['bag',['double','0.1']]|['bag',['double','0.10000000000000001']]|SAME",
        "['bag',['integer','1']]|['bag',['integer','2']]|OTHER",
        "['object',['getA',['integer','1']]]|['object',['getB',['integer','2']]]|UNCLEAR",
        "['object',['getA',['integer','1']]]|['object',['getA',['integer','2']]]|OTHER",
        "['enum','OLD']|['enum','NEW']|UNCLEAR",
        "['enum','LOW']|['enum','TOP']|OTHER"
      })
  void answers(String base, String head, Likeness likeness) {
    assertThat(like(base, head)).isEqualTo(likeness);
  }

  @Test
  void what_no_host_writes_tells_nothing() {
    assertThat(like("{", "['integer','1']")).isEqualTo(Likeness.UNCLEAR);
    assertThat(like("['integer']", "7")).isEqualTo(Likeness.UNCLEAR);
    assertThat(Likeness.shown("{")).isEqualTo("something unreadable");
  }

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
