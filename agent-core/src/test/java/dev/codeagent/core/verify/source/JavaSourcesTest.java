package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Java sources and tasks are read. */
class JavaSourcesTest {

  private static JavaFile parse(String text) {
    return JavaParser.create().orElseThrow().parse("src/main/java/a/A.java", text);
  }

  @Test
  void comments_and_formatting_are_no_code() {
    assertThat(JavaTokens.sameCode("int a=1; // one\n/* two */", "int   a = 1;"))
        .isTrue();
    assertThat(JavaTokens.sameCode("String s = \"a  b\";", "String s = \"a b\";"))
        .isFalse();
    assertThat(JavaTokens.sameCode("String s = \"//\";", "String s = \"\";")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1_000, 1000",
    "0x10, 16",
    "0b11, 3",
    "12L, 12",
    "1.50, 1.5",
    "2e3, 2000",
    "7f, 7",
    "0.0, 0"
  })
  void one_number_has_one_form(String spelled, String value) {
    assertThat(Literal.ofNumber(spelled)).contains(new Literal(Literal.Kind.NUMBER, value));
  }

  @Test
  void literals_are_read_with_their_escapes_blocks_and_signs() {
    assertThat(JavaTokens.literals("f(-5, \"a\\nb\", '\\'', \"\"\"\n    x\n    y\"\"\")"))
        .contains(
            new Literal(Literal.Kind.NUMBER, "-5"),
            Literal.text("a\nb"),
            Literal.character('\''),
            Literal.text("x\ny"));
  }

  @Test
  void types_methods_and_lines_are_found_in_broken_sources_too() {
    JavaFile file = parse(
        "package a;\nclass A {\n  int f(int x, String... y) { return x; }\n  record B(int c) {}\n}\nclass {");

    assertThat(file.broken()).isTrue();
    assertThat(file.types()).extracting(JavaType::binaryName).contains("a.A", "a.A$B");
    assertThat(file.methods()).anySatisfy(m -> {
      assertThat(m.signature()).isEqualTo("f(int, String...)");
      assertThat(m.line()).isEqualTo(3);
    });
  }

  @Test
  void a_source_of_a_newer_kind_is_read() {
    JavaFile file = parse(
        "sealed interface S permits S.A { record A(int x) implements S {} static int f(Object o) { return switch (o) { case A(int x) when x > 1 -> x; default -> 0; }; } }");

    assertThat(file.broken()).isFalse();
    assertThat(file.methods()).extracting(JavaMethod::name).contains("f");
  }

  @Test
  void edits_are_made_at_once_and_the_outer_of_two_wins() {
    SourceEdits edits = new SourceEdits();
    edits.replace(4, 5, "X");
    edits.replace(0, 1, "ab");
    edits.replace(3, 6, "-");

    assertThat(edits.apply("0123456")).isEqualTo("ab12-6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Use 10 % off | 0.9",
        "Use 10 % off | 10",
        "up to 1,000 items | 1000",
        "three times | 3",
        "на 15 процентов | 0.15",
        "from 5 to 10 | 5"
      })
  void the_task_spells_numbers_in_many_ways(String text, String number) {
    assertThat(TaskWords.of(text).spells(Literal.ofNumber(number).orElseThrow()))
        .isTrue();
  }

  @Test
  void the_task_spells_a_text_only_as_words_of_their_own() {
    assertThat(TaskWords.of("Say \"hello\" to all").spells(Literal.text("Hello")))
        .isTrue();
    assertThat(TaskWords.of("Say othello").spells(Literal.text("hello"))).isFalse();
  }

  @Test
  void the_wanted_value_is_told_from_the_wrong_one() {
    TaskWords words = TaskWords.of("total returns 6 but must return 5");

    assertThat(words.asksFor(
            Literal.ofNumber("5").orElseThrow(), List.of(Literal.ofNumber("6").orElseThrow())))
        .isTrue();
    assertThat(words.asksFor(
            Literal.ofNumber("6").orElseThrow(), List.of(Literal.ofNumber("5").orElseThrow())))
        .isFalse();
  }
}
