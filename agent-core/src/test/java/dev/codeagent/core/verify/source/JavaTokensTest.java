package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaTokens.Kind;
import dev.codeagent.core.verify.source.JavaTokens.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a source falls apart into tokens, whole or broken. */
class JavaTokensTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b | a,b",
        "a_1$=b; | a_1$,=,b,;",
        "12+3 | 12,+,3",
        "1.5e+3-2 | 1.5e+3,-,2",
        "1E-3 | 1E-3",
        "0x1p-3 | 0x1p-3",
        "0X1P+3 | 0X1P+3",
        "0xe-3 | 0xe,-,3",
        "1p-3 | 1p,-,3",
        ".5 | .5",
        "x.f | x,.,f",
        "5.f | 5,.,f",
        "1_000L | 1_000L",
        "1.2.x | 1.2,.,x",
        "a.5 | a,.5",
        "'a' | 'a'",
        "'\\'' | '\\''",
        "\"a b\"+c | \"a b\",+,c",
        "\"a\\\"b\" c | \"a\\\"b\",c",
        "a // b | a",
        "a /* b */ c | a,c",
        "a /*/ b */ c | a,c",
        "a /* b | a",
        "a / b | a,/,b",
        "\"open | \"open",
        "'o | 'o",
        "\"\"\"x\"y\"\"\" z | \"\"\"x\"y\"\"\",z",
        "\"\"\"x\\\"\"\"y\"\"\" z | \"\"\"x\\\"\"\"y\"\"\",z",
        "\"\"\"open | \"\"\"open",
      })
  void a_text_falls_apart_into_tokens(String text, String tokens) {
    assertThat(JavaTokens.of(text).stream().map(Token::text)).containsExactly(tokens.split(","));
  }

  @Test
  void a_token_knows_its_kind_and_its_line() {
    assertThat(JavaTokens.of("// one\nint a\n= /*\n*/ 1 + \"x\" + 'c' + \"\"\"\n y\"\"\"\n;"))
        .containsExactly(
            new Token(Kind.WORD, "int", 2),
            new Token(Kind.WORD, "a", 2),
            new Token(Kind.SYMBOL, "=", 3),
            new Token(Kind.NUMBER, "1", 4),
            new Token(Kind.SYMBOL, "+", 4),
            new Token(Kind.TEXT, "\"x\"", 4),
            new Token(Kind.SYMBOL, "+", 4),
            new Token(Kind.CHARACTER, "'c'", 4),
            new Token(Kind.SYMBOL, "+", 4),
            new Token(Kind.TEXT, "\"\"\"\n y\"\"\"", 4),
            new Token(Kind.SYMBOL, ";", 6));
  }

  @Test
  void a_quote_that_is_not_closed_ends_with_its_line() {
    assertThat(JavaTokens.of("\"open\nnext").stream().map(Token::text))
        .containsExactly("\"open", "next");
  }

  @Test
  void words_are_names_and_keywords_and_nothing_that_is_quoted() {
    assertThat(JavaTokens.words("int a = b(\"c\", 'd', 1); // e"))
        .containsExactlyInAnyOrder("int", "a", "b");
  }

  @Test
  void a_number_after_a_minus_counts_with_and_without_it() {
    assertThat(JavaTokens.literals("a - 5; b + 6; - x; 7"))
        .containsExactlyInAnyOrder(
            Literal.ofNumber("5").orElseThrow(),
            Literal.ofNumber("-5").orElseThrow(),
            Literal.ofNumber("6").orElseThrow(),
            Literal.ofNumber("7").orElseThrow());
  }

  @Test
  void a_character_of_several_is_no_literal() {
    assertThat(JavaTokens.literals("'ab' 'c'")).containsExactly(Literal.character('c'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\" | a",
        "\"\" | ``",
        "\" | ``",
        "\"a\\u0062c\" | abc",
        "\"\\u0061\\u0062\" | ab",
        "\"\\u00zz\" | \\u00zz",
        "\"\\u00\" | \\u00",
        "\"\\t\" | `\t`",
        "\"\\q\" | \\q",
        "\"\"\"a\\qb\"\"\" | a\\qb",
      })
  void the_value_behind_the_quotes_is_what_java_makes_of_it(String spelled, String value) {
    assertThat(TextEscapes.unquote(spelled)).isEqualTo(value);
  }

  @Test
  void a_text_block_loses_its_opening_line_and_its_indentation() {
    assertThat(TextEscapes.unquote("\"\"\"\n    a\n      b\\n\n    \"\"\""))
        .isEqualTo("a\n  b\n\n");
  }

  @Test
  void sources_that_differ_in_comments_and_formatting_alone_are_the_same_code() {
    assertThat(JavaTokens.normal("int  a=1; // x")).isEqualTo("int a = 1 ;");
    assertThat(JavaTokens.sameCode("a", "b")).isFalse();
  }
}
