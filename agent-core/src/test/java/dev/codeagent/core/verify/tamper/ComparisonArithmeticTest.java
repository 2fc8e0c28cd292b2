package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.Literal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which value an input has where arithmetic or bounds on it are compared with constants. */
class ComparisonArithmeticTest {

  private static final Constants NONE = new Constants(List.of());

  private static ExpressionTree expression(String text) {
    var method = JavaParser.create()
        .orElseThrow()
        .parse("A.java", "class A { Object f() { return " + text + "; } }")
        .methods()
        .getFirst();
    var body = Objects.requireNonNull(method.tree().getBody());
    return ((ReturnTree) body.getStatements().getFirst()).getExpression();
  }

  private static List<String> singles(String condition, boolean holds) {
    return Bounds.singles(expression(condition), holds, NONE).stream()
        .map(Literal::value)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x > 9 && x < 11",
        "x >= 10 && x <= 10",
        "9 < x && 11 > x",
        "10 <= x && 10 >= x",
        "(x > 9) & (x < 11)",
        "!(x <= 9 || x >= 11)",
        "!(x < 10 | x > 10)",
        "!!(x > 9 && x < 11)",
        "x > 9.5 && x < 10.5",
        "x >= 9.5 && x <= 10.5",
        "x > 9 && x > 5 && x < 11 && x < 20",
        "x > 5 && x > 9 && x < 20 && x < 11",
        "ok(x) && x > 9 && x < 11",
        "x > 9 && x < 11 && x != 3"
      })
  void bounds_from_both_sides_single_a_number_out(String condition) {
    assertThat(singles(condition, true)).containsExactly("10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x <= 9 || x >= 11", "x < 10 || x > 10", "11 <= x | 9 >= x"})
  void where_bounds_do_not_hold_they_single_out_what_lies_between(String condition) {
    assertThat(singles(condition, false)).containsExactly("10");
    assertThat(singles(condition, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x > 9",
        "x < 11",
        "x > 9 && x < 12",
        "x > 10 && x < 11",
        "x > 9 || x < 11",
        "x > 9 && y < 11",
        "x > y && x < z",
        "9 > 8 && 10 > 9",
        "x == 9 && x < 11",
        "-x"
      })
  void anything_else_singles_nothing_out(String condition) {
    assertThat(singles(condition, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x, 5, x, 5",
    "(x), 5, x, 5",
    "(int) x, 5, x, 5",
    "-x, 5, x, -5",
    "x + 3, 5, x, 2",
    "3 + x, 5, x, 2",
    "x - 3, 5, x, 8",
    "3 - x, 5, x, -2",
    "x * 2, 10, x, 5",
    "2 * x, 10, x, 5",
    "x ^ 3, 10, x, 9",
    "3 ^ x, 10, x, 9",
    "-(x + 3) * 2, 10, x, -8",
    "+x, 5, +x, 5",
    "x * 2, 5, x * 2, 5",
    "x * 0, 0, x * 0, 0",
    "x / 2, 5, x / 2, 5",
    "x + y, 5, x + y, 5",
    "1 + 2, 3, 1 + 2, 3",
    "f(x), 5, f(x), 5"
  })
  void arithmetic_that_can_be_undone_is_taken_off_the_input(
      String input, String equals, String left, String value) {
    Equation solved =
        Equation.solve(expression(input), Literal.ofNumber(equals).orElseThrow(), NONE);

    assertThat(solved.input()).hasToString(left);
    assertThat(solved.value().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "x + 3", "x * 2"})
  void a_text_is_not_calculated_with(String input) {
    Equation solved = Equation.solve(expression(input), Literal.text("5"), NONE);

    assertThat(solved.input()).hasToString(input);
    assertThat(solved.value()).isEqualTo(Literal.text("5"));
  }

  @Test
  void a_number_is_told_from_other_values() {
    assertThat(Equation.number(Literal.ofNumber("5").orElseThrow())).hasToString("Optional[5]");
    assertThat(Equation.number(Literal.text("5"))).isEmpty();
  }
}
