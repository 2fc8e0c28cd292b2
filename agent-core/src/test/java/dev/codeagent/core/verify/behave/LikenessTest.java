/** Specifies which answers are alike. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

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
}
