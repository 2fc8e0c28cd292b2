package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values a task describes without spelling them. */
class AskedShapesTest {

  private static boolean fits(String task, String gained, String... lost) {
    return new AskedShapes(task)
        .fit(Literal.text(gained), List.of(lost).stream().map(Literal::text).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Greet by `Hello, NAME!`",
        "Greet by \"Hello, NAME!\"",
        "Greet by «Hello, NAME!»",
        "Greet by “Hello, NAME!”",
        "Greet by `Hello, ${name}!`",
        "Greet by `Hello, {name}!`",
        "Greet by `Hello, <name>!`",
        "Greet by `Hello, %s!`",
        "Greet by `Hello, X!`",
        "Not by `Bye, NAME` but by `Hello, NAME!`"
      })
  void given_a_quoted_text_with_a_place_then_any_name_fits_into_it(String task) {
    assertThat(fits(task, "Hello, Bob!", "Hi, Bob")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Hello, Bob", "Hello, Bob?", "hello, Bob!", "Oh! Hello, Bob!", "Hello, !"})
  void given_another_text_around_the_place_then_it_does_not_fit(String gained) {
    assertThat(fits("Greet by `Hello, NAME!`", gained, "Hi, Bob")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Печатать `Итого: <сумма прописью>`; 105 → `сто пять рублей` | Итого: сто пять рублей | Итого: 1,05 | true",
        "Show `Sum: <amount in words>`, for 7 `seven` | Sum: seven | Sum: 7.00 | true",
        "Show `Sum: <amount in words>`, for 8 `eight` | Sum: seven | Sum: 7.00 | false",
        "Show `Sum: <amount in words>`, for 7 `seven` | Sum seven | Sum: 7.00 | false",
        "Show `Sum: <amount>`, `six` or `seven` | Sum: seven | Sum: six | false"
      })
  void given_a_lost_value_of_the_same_shape_then_what_fills_the_new_one_has_to_be_spelled(
      String task, String gained, String lost, boolean fit) {
    assertThat(fits(task, gained, lost)).isEqualTo(fit);
  }

  @Test
  void given_a_lost_value_of_the_same_shape_then_the_task_did_not_ask_for_another() {
    assertThat(fits("Greet by `Hello, NAME!`", "Hello, Bob!", "Hello, Eve!")).isFalse();
    assertThat(fits("Greet by `Hello, NAME!`", "Hello, Bob!", "Hi", "Hello, Eve!"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Answer `ab{c}d`, abxd, true",
    "Answer `ab{c}`, abx, false",
    "Answer `{a}-{b}`, x-y, false",
    "Answer `{a}-{b}--`, x-y--, true",
    "Answer `abc`, abc, false"
  })
  void given_a_shape_then_it_needs_a_place_and_three_spelled_signs(
      String task, String gained, boolean fits) {
    assertThat(fits(task, gained, "old")).isEqualTo(fits);
  }

  @Test
  void given_a_value_that_is_no_text_then_no_shape_fits() {
    assertThat(new AskedShapes("Answer `{n}123`")
            .fit(Literal.number(new BigDecimal("9123")), List.of(Literal.text("old"))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Shout in upper case, HI, hi, true",
    "Shout in capitals, HI, Hi, true",
    "Кричи заглавными, HI, hi, true",
    "Shout in upper case, Hi, hi, false",
    "Shout in upper case, HI, ho, false",
    "Shout in upper case, HI, HI, false",
    "Whisper in lower case, hi, HI, true",
    "Пиши строчными, hi, HI, true",
    "Whisper in lower case, Hi, HI, false",
    "From lower case to upper case, HI, hi, true",
    "Speak, HI, hi, false",
    "Speak, hi, HI, false"
  })
  void given_a_wish_for_other_letters_then_the_same_text_in_them_fits(
      String task, String gained, String lost, boolean fits) {
    assertThat(fits(task, gained, lost)).isEqualTo(fits);
  }
}
