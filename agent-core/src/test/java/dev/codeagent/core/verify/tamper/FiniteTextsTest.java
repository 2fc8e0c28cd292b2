package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which few texts a narrow regular expression stands for. */
class FiniteTextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "Bob => Bob",
        "^Bob$ => Bob",
        "(?i)^Bob$ => Bob",
        "Bob\\$ => Bob$",
        "\\. => .",
        "[Bb]ob => Bob,bob",
        "[a-] => a,-",
        "[-a] => -,a",
        "a|b|c => a,b,c",
        "(a|b)c => ac,bc",
        "(?:a|b)c => ac,bc",
        "()a => a",
        "ab? => a,ab",
        "ab* => a,ab,abb,abbb",
        "ab+ => ab,abb,abbb",
        "ab{2} => abb",
        "ab{0}c => ac",
        "ab{1,2} => ab,abb",
        "ab{2,2}c => abbc",
        "ab{1,} => ab,abb,abbb,abbbb",
        "(ab){2}c => ababc",
        "[ab]{2} => aa,ab,ba,bb",
        "\\Qa.b\\E => a.b",
        "\\Qa.b => a.b",
        "\\Qa.b\\Ec => a.bc",
        "((((a)))) => a"
      })
  void a_narrow_expression_stands_for_these_texts(String pattern, String texts) {
    assertThat(FiniteTexts.of(pattern)).containsExactly(texts.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        "\\w",
        "\\d1",
        "a\\",
        "*a",
        "+a",
        "?a",
        "{a",
        "a^b",
        "a$b",
        "a]",
        "[^a]",
        "[a-z]",
        "[\\d]",
        "[a&&b]",
        "[]a",
        "[a",
        "(?<n>a)",
        "(?=a)a",
        "(a",
        "(a|b",
        "a)",
        "a|.",
        "(.)a",
        "a{2,1}",
        "a{x}",
        "a{",
        "a{100}",
        "(((((a)))))"
      })
  void an_open_or_strange_expression_stands_for_none(String pattern) {
    assertThat(FiniteTexts.of(pattern)).isEmpty();
  }

  @Test
  void more_than_sixty_four_texts_are_a_rule() {
    assertThat(FiniteTexts.of("[ab]{6}")).hasSize(64);
    assertThat(FiniteTexts.of("[ab]{7}")).isEmpty();
    assertThat(FiniteTexts.of("[abcdefg]{0,2}")).hasSize(57);
    assertThat(FiniteTexts.of("[abcdefgh]{0,2}")).isEmpty();
    assertThat(FiniteTexts.of(alternatives(64))).hasSize(64);
    assertThat(FiniteTexts.of(alternatives(65))).isEmpty();
  }

  private static String alternatives(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).collect(Collectors.joining("|"));
  }

  @Test
  void what_is_longer_than_anybody_writes_is_not_read() {
    assertThat(FiniteTexts.of("a".repeat(300))).hasSize(1);
    assertThat(FiniteTexts.of("a".repeat(301))).isEmpty();
    assertThat(FiniteTexts.of("(aaaa){75}")).hasSize(1);
    assertThat(FiniteTexts.of("(aaaa){76}")).isEmpty();
  }
}
