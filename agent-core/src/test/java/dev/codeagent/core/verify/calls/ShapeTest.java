/** Specifies which values are related in the same way. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  private static String shape(String values) {
    return Shape.of(Arrays.asList(values.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 5 | 10 12",
        "5 1 | 12 10",
        "3 3 | 7 7",
        "-5 -1 | 1 2",
        "1.5 2 | 3 4",
        "\"a\" \"a\" | \"bc\" \"bc\"",
        "\"a\" \"b\" | \"x\" \"yz\"",
        "\"abc\" 1 | \"hello\" 4",
        "\"abc\" 3 | \"hello\" 5",
        "LOW 1 | HIGH 99",
        "LOW LOW | HIGH HIGH",
        "LOW HIGH | A B",
        "\"a\" 500 | \"abc\" 1000",
        "List.of(1,2) 9 | List.of(3,4) 5"
      })
  void values_have_the_same_shape(String one, String other) {
    assertThat(shape(one)).isEqualTo(shape(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 5 | 5 1",
        "1 5 | 5 5",
        "-1 5 | -5 -6",
        "3 -3 | 3 4",
        "\"a\" \"a\" | \"a\" \"b\"",
        "\"abc\" 1 | \"abc\" 3",
        "\"abc\" 2 | \"abc\" 4",
        "LOW LOW | LOW HIGH",
        "LOW 1 | 1 LOW",
        "1 | 1 2",
        "\"1\" | 1",
        "\"\" 0 | \"a\" 0"
      })
  void values_have_another_shape(String one, String other) {
    assertThat(shape(one)).isNotEqualTo(shape(other));
  }

  @Test
  void too_many_values_are_like_none_but_themselves() {
    List<String> most = Collections.nCopies(60, "1");
    List<String> more = Collections.nCopies(61, "1");

    assertThat(Shape.of(most)).isEqualTo(Shape.of(Collections.nCopies(60, "2")));
    assertThat(Shape.of(more)).isNotEqualTo(Shape.of(Collections.nCopies(61, "2")));
  }
}
