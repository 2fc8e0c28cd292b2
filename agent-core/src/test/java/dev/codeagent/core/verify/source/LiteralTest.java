package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One form for one value, however a source spells it; what tells nothing; how it is shown. */
class LiteralTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5f, 5",
    "5d, 5",
    "5L, 5",
    "0x1F, 31",
    "0X1fL, 31",
    "0b101, 5",
    "0B101L, 5",
    "1_0.50, 10.5",
    "0e5, 0",
    "100, 100"
  })
  void a_number_has_one_form(String spelled, String value) {
    assertThat(Literal.ofNumber(spelled).orElseThrow().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_", "abc", "0x", "0xg", "0b2", "0x1p3", "1.2.3", "l"})
  void what_spells_no_number_is_none(String spelled) {
    assertThat(Literal.ofNumber(spelled)).isEmpty();
  }

  @Test
  void a_number_longer_than_any_type_holds_is_not_read_and_not_written_out() {
    assertThat(Literal.ofNumber("1".repeat(400))).isPresent();
    assertThat(Literal.ofNumber("1".repeat(401))).isEmpty();
    assertThat(Literal.number(new BigDecimal("1e400")).value()).hasSize(401);
    assertThat(Literal.number(new BigDecimal("1e401")).value()).isEqualTo("1E+401");
    assertThat(Literal.number(new BigDecimal("1e-401")).value()).isEqualTo("1E-401");
    assertThat(Literal.number(new BigDecimal("1".repeat(400) + "e3")).value()).hasSize(403);
    assertThat(Literal.number(new BigDecimal("1".repeat(401) + "e3")).value()).contains("E");
  }

  static List<Literal> trivial() {
    return List.of(
        Literal.text(""),
        Literal.number(BigDecimal.ZERO),
        Literal.number(BigDecimal.ONE),
        Literal.number(BigDecimal.ONE.negate()),
        Literal.bool(true),
        Literal.bool(false),
        new Literal(Literal.Kind.NULL, "null"));
  }

  @ParameterizedTest
  @MethodSource("trivial")
  void what_stands_everywhere_tells_nothing(Literal literal) {
    assertThat(literal.trivial()).isTrue();
  }

  static List<Literal> telling() {
    return List.of(
        Literal.text("0"),
        Literal.text(" "),
        Literal.character('0'),
        Literal.number(BigDecimal.TEN),
        Literal.number(new BigDecimal("-2")));
  }

  @ParameterizedTest
  @MethodSource("telling")
  void every_other_value_tells_something(Literal literal) {
    assertThat(literal.trivial()).isFalse();
  }

  @Test
  void a_value_is_shown_as_a_person_would_quote_it_and_cut_when_long() {
    assertThat(Literal.text("a").quoted()).isEqualTo("\"a\"");
    assertThat(Literal.character('a').quoted()).isEqualTo("'a'");
    assertThat(Literal.number(BigDecimal.TEN).quoted()).isEqualTo("10");
    assertThat(Literal.bool(true).quoted()).isEqualTo("true");
    assertThat(new Literal(Literal.Kind.NULL, "null").quoted()).isEqualTo("null");
    assertThat(Literal.text("x".repeat(60)).quoted()).hasSize(62).doesNotContain("...");
    assertThat(Literal.text("x".repeat(61)).quoted()).isEqualTo("\"" + "x".repeat(57) + "...\"");
  }
}
