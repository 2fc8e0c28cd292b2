package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where literals stand: in tests, in the task, in production; and which stand together. */
class LiteralSourcesTest {

  private static final String TEST = """
      class T {
        @Test void sale() { assertEquals(90, off(100, 17)); }
        @Test void reversed() { assertEquals("olleh", reverse("hello")); }
        @Test void greets() { assertEquals("Hello, Bob!", greet("Bob")); }
        @Test void far() { String in = "Eve"; prepare(21); check(22); assertEquals("Dear Eve", letter()); }
        @Test void near() { String in = "Ann"; assertEquals("Dear Ann", letter()); }
        @Test void other() { assertEquals("status", kind("colour")); }
        @Test void joined() { assertEquals("a long walk, twice", twice("a long walk")); }
      }
      """;

  private static LiteralSources sources() {
    MemoryVerification change = MemoryVerification.task("Use 55 as the rate")
        .kept("src/test/java/T.java", TEST)
        .kept("src/main/java/A.java", "class A { int x = 17; String s = \"colour\"; }")
        .kept("lib/a.py", "y = 18")
        .kept("docs/a.md", "\"docs\" 19")
        .added("src/main/java/New.java", "class New { int x = 90; }");
    return new LiteralSources(change, TaskWords.of(change));
  }

  private static Literal literal(String spelled) {
    return Literal.ofNumber(spelled).orElseGet(() -> Literal.text(spelled));
  }

  private static List<Literal> literals(String commas) {
    return Arrays.stream(commas.split(";")).map(LiteralSourcesTest::literal).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "a.js ^ f('x', \"y\", `z`) ^ x;y;z",
        "a.py ^ f(12, -3, 4.5, 1_000) ^ 12;-3;4.5;1000",
        "a.py ^ x1 = v2.y3 + a.b ^ ''",
        "a.csv ^ ab,7;c d ^ ab;7;c d",
        "a.tsv ^ ab\tcd ^ ''",
        "a.txt ^ ab|cd ^ ab;cd",
        "a.md ^ ab,cd ^ ''",
        "A.java ^ f(\"ab, 7\", 'c') ^ ab, 7;ab;7",
        "A.java ^ f(\"ab|'cd'\") ^ ab|'cd';ab;cd"
      })
  void literals_are_read_by_the_marks_of_a_language(String path, String text, String values) {
    assertThat(LiteralSources.literals(path, text).stream()
            .filter(l -> l.kind() != Literal.Kind.CHARACTER)
            .map(Literal::value)
            .distinct())
        .containsExactlyInAnyOrder(values.equals("''") ? new String[0] : values.split(";"));
  }

  @Test
  void data_in_bulk_is_not_searched() {
    assertThat(LiteralSources.literals("a.py", "'x'" + " ".repeat(499_997))).isNotEmpty();
    assertThat(LiteralSources.literals("a.py", "'x'" + " ".repeat(499_998))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "90, true",
    "100, true",
    "OLLEH, true",
    "17, false",
    "18, false",
    "55, false",
    "19, false",
    "colour, false",
    "0, false",
    "nowhere, false"
  })
  void a_literal_is_of_the_tests_alone_when_neither_task_nor_base_spell_it(
      String spelled, boolean only) {
    assertThat(sources().onlyInTests(literal(spelled))).isEqualTo(only);
  }

  @ParameterizedTest
  @CsvSource({"17, true", "colour, true", "18, true", "55, true", "19, false", "90, false"})
  void a_literal_is_known_where_bases_production_or_the_task_holds_it(
      String spelled, boolean known) {
    assertThat(sources().known(literal(spelled))).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 90, true",
    "17, 90, true",
    "100, 91, false",
    "101, 90, false",
    "hello, olleh, true",
    "ello, olleh, true",
    "100:17, 90, true",
    "100:18, 90, false",
    "colour, status, false",
    "1, 90, false",
    "55, 90, false"
  })
  void a_statement_of_the_tests_states_an_input_with_its_answer(
      String input, String answer, boolean states) {
    assertThat(sources().states(literal(input), literal(answer))).isEqualTo(states);
  }

  @ParameterizedTest
  @CsvSource({
    "90, true",
    "17, false",
    "olleh, true",
    "'Hello, Bob!', true",
    "Dear Ann, true",
    "Dear Eve, false",
    "status, false",
    "'a long walk, twice', true",
    "hello, false",
    "nowhere, false"
  })
  void an_answer_is_expected_when_it_is_a_number_or_made_of_what_goes_in(
      String answer, boolean expected) {
    assertThat(sources().expected(literal(answer))).isEqualTo(expected);
  }

  @Test
  void a_character_or_truth_value_is_no_answer_that_only_tests_know() {
    assertThat(sources().expected(Literal.character('x'))).isFalse();
    assertThat(sources().expected(Literal.bool(true))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "100;90, true",
    "100;17;90, true",
    "0;100;90, true",
    "hello;olleh, true",
    "90, false",
    "0;90, false",
    "100;17, true",
    "90;hello, false",
    "90;55, false",
    "colour;status, false"
  })
  void literals_are_a_row_when_a_statement_holds_them_and_an_answer_is_among_them(
      String values, boolean row) {
    assertThat(sources().row(literals(values))).isEqualTo(row);
  }

  @ParameterizedTest
  @CsvSource({"100:90, true", "100:17, false", "100, false", "hello-olleh, true", "hello, false"})
  void a_text_is_composed_when_all_its_parts_are_of_the_tests(String text, boolean composed) {
    assertThat(sources().composedOfTests(Literal.text(text))).isEqualTo(composed);
  }

  @Test
  void a_number_may_be_the_hash_of_a_text_of_the_tests() {
    assertThat(sources().hashed(literal(Integer.toString("hello".hashCode()))))
        .contains(Literal.text("hello"));
    assertThat(sources().hashed(literal("123456"))).isEqualTo(Optional.empty());
    assertThat(sources().hashed(literal("99999999999"))).isEmpty();
    assertThat(sources().hashed(Literal.text("99162322"))).isEmpty();
    assertThat(sources().hashed(literal("1"))).isEmpty();
  }

  @Test
  void the_words_of_the_task_can_be_asked() {
    assertThat(sources().words().names("rate")).isTrue();
  }
}
