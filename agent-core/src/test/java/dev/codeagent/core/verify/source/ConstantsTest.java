package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which expressions amount to a constant, to which one, and which answer the same whatever the input. */
class ConstantsTest {

  private static final JavaFile DECLARATIONS = parse("""
      class Prices {
        static final int NET = 40;
        static final int GROSS = NET + 8;
        static final String NAME = "price";
        static int rate = 7;
        static final int UNSET;
        static final int SELF = SELF + 1;
        static int always() { return 12; }
        static int later() { return always() + 1; }
        static int of(int x) { return 12; }
        static int logged() { log(); return 12; }
        static int logging() { log(); }
        static void nothing() { return; }
        abstract int undone();
        Prices() { return; }
      }
      interface Limits { int MAX = 100; }
      class Other { static final int NET = 5; }
      """);

  private static JavaFile parse(String text) {
    return JavaParser.create().orElseThrow().parse("src/main/java/a/A.java", text);
  }

  private static List<? extends StatementTree> statements(String body) {
    JavaFile file = parse("class A { Object f(int x, String s) { " + body + " } }");
    assertThat(file.broken()).as(body).isFalse();
    BlockTree block = Objects.requireNonNull(file.methods().getFirst().tree().getBody());
    return block.getStatements();
  }

  private static ExpressionTree expression(String text) {
    return ((ReturnTree) statements("return " + text + ";").getFirst()).getExpression();
  }

  private static Optional<Literal> value(String text) {
    return new Constants(List.of(DECLARATIONS)).value(expression(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42 | NUMBER | 42",
        "(42) | NUMBER | 42",
        "(long) 42 | NUMBER | 42",
        "1.50 | NUMBER | 1.5",
        "-42 | NUMBER | -42",
        "+42 | NUMBER | 42",
        "~42 | NUMBER | -43",
        "true | BOOLEAN | true",
        "!true | BOOLEAN | false",
        "!false | BOOLEAN | true",
        "null | NULL | null",
        "'c' | CHARACTER | c",
        "\"text\" | TEXT | text",
        "6 + 4 | NUMBER | 10",
        "6 - 4 | NUMBER | 2",
        "6 * 4 | NUMBER | 24",
        "9 / 4 | NUMBER | 2",
        "900 / 3 | NUMBER | 300",
        "'a' + 1 | NUMBER | 98",
        "1 + 'a' | NUMBER | 98",
        "(int) 'a' | NUMBER | 97",
        "(char) 'a' | CHARACTER | a",
        "\"a\" + 'b' | TEXT | ab",
        "9.0 / 4 | NUMBER | 2",
        "9.5 / 4 | NUMBER | 2.375",
        "9 / 2.5 | NUMBER | 3.6",
        "9 % 4 | NUMBER | 1",
        "1 << 10 | NUMBER | 1024",
        "1 << 0 | NUMBER | 1",
        "1 << 62 | NUMBER | 4611686018427387904",
        "\"a\" + \"b\" | TEXT | ab",
        "NAME + NAME | TEXT | priceprice",
        "\"a\" + 1 | TEXT | a1",
        "1 + \"a\" | TEXT | 1a",
        "NET | NUMBER | 40",
        "GROSS | NUMBER | 48",
        "Prices.NET | NUMBER | 40",
        "shop.Prices.NET | NUMBER | 40",
        "Other.NET | NUMBER | 5",
        "Unknown.MAX | NUMBER | 100",
        "Limits.MAX | NUMBER | 100",
        "NAME + \"s\" | TEXT | prices",
        "new java.math.BigDecimal(\"12.50\") | TEXT | 12.50",
        "Integer.valueOf(12) | NUMBER | 12",
        "Integer.parseInt(\"12\") | NUMBER | 12",
        "Double.parseDouble(\"none\") | TEXT | none",
        "Long.parseLong(\"12\") | NUMBER | 12",
        "Float.parseFloat(\"1.5\") | NUMBER | 1.5",
        "String.copyValueOf(\"12\") | TEXT | 12",
        "String.join(\"-\", \"a\", \"b\", \"c\") | TEXT | a-b-c",
        "String.join(\"-\", \"a\") | TEXT | a",
        "always() | NUMBER | 12",
        "this.always() | NUMBER | 12",
        "Prices.always() | NUMBER | 12",
        "later() | NUMBER | 13",
        "String.valueOf(\"12\") | TEXT | 12",
        "valueOf(12) | NUMBER | 12",
        "Optional.ofNullable(\"x\") | TEXT | x",
        "List.of(3) | NUMBER | 3",
        "\"ab\".concat(\"c\") | TEXT | abc",
        "\"ab\".toString() | TEXT | ab",
        "\"ab\".intern() | TEXT | ab",
        "\" ab \".trim() | TEXT | ab",
        "\" ab \".strip() | TEXT | ab",
        "\"aB\".toLowerCase() | TEXT | ab",
        "\"aB\".toUpperCase() | TEXT | AB",
        "\"abc\".length() | NUMBER | 3",
        "\"a\".hashCode() | NUMBER | 97",
      })
  void an_expression_is_folded_to_the_constant_it_amounts_to(
      String text, Literal.Kind kind, String value) {
    assertThat(value(text)).contains(new Literal(kind, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x + 1",
        "1 + x",
        "s + \"a\"",
        "\"a\" + s",
        "-s.length()",
        "-\"a\"",
        "!1",
        "~true",
        "1 / 0",
        "1 % 0",
        "1 << 63",
        "1 << -1",
        "1.5 << 1",
        "1 > 2",
        "true + 1",
        "1 + true",
        "rate",
        "UNSET",
        "SELF",
        "new Object()",
        "new int[] {1}",
        "java.util.List.of(1, 2)",
        "\"abc\".isEmpty()",
        "\"abc\".substring(4)",
        "\"abc\".concat(s)",
        "\"abc\".length(1)",
        "Integer.valueOf(x)",
        "NET.toString()",
        "s.trim()",
        "trim()",
        "x > 0 ? 1 : 2",
        "'a' / 'b' / x",
        "(int) x",
        "new Money(1, 2)",
        "Integer.parseInt(\"1\", x)",
        "String.join(\"-\")",
        "String.join(\"-\", s, \"a\")",
        "String.join(\"-\", \"a\", s)",
        "join(\"-\", \"a\")",
        "always(1)",
        "of()",
        "other.always()",
        "Other.always()",
        "unknown()",
        "logged()",
        "logging()",
        "nothing()",
        "undone()",
        "Prices()"
      })
  void anything_else_is_no_constant(String text) {
    assertThat(value(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f() { return rate; }",
        "boolean f() { return rate == 8; }",
        "boolean f() { return rate <= 8 || rate >= 9 || rate != 3; }",
        "int f(int a) { return a - rate; }",
        "int f(int a) { return rate + a; }",
        "int f(int a) { return -rate; }",
        "int f(int a) { other = rate; return 1; }"
      })
  void a_private_field_to_which_its_file_assigns_nothing_is_a_constant(String member) {
    assertThat(new Constants(List.of(parse("class K { private int rate = 7; " + member + " }")))
            .value(expression("rate")))
        .contains(new Literal(Literal.Kind.NUMBER, "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate = 8;",
        "this.rate = 8;",
        "rate += 8;",
        "rate -= 8;",
        "rate *= 8;",
        "rate /= 8;",
        "rate %= 8;",
        "rate &= 8;",
        "rate |= 8;",
        "rate ^= 8;",
        "rate <<= 8;",
        "rate >>= 8;",
        "rate >>>= 8;",
        "rate++;",
        "rate--;",
        "++rate;",
        "--rate;"
      })
  void a_private_field_that_is_assigned_anywhere_is_none(String statement) {
    assertThat(new Constants(
                List.of(parse("class K { private int rate = 7; void f() { " + statement + " } }")))
            .value(expression("rate")))
        .isEmpty();
  }

  @Test
  void a_field_that_others_may_assign_is_no_constant_but_an_interfaces_is() {
    assertThat(new Constants(List.of(parse("class K { int rate = 7; }"))).value(expression("rate")))
        .isEmpty();
    assertThat(new Constants(List.of(parse("class K { private int rate; }")))
            .value(expression("rate")))
        .isEmpty();
    assertThat(new Constants(List.of(parse("interface K { int rate = 7; }")))
            .value(expression("rate")))
        .isPresent();
  }

  @Test
  void a_text_beyond_what_is_written_by_hand_is_not_folded() {
    Constants constants = new Constants(
        List.of(parse("class K { static final String HALF = \"" + "x".repeat(5_000) + "\"; }")));

    assertThat(constants.value(expression("HALF + HALF"))).isPresent();
    assertThat(constants.value(expression("HALF + HALF + 1"))).isEmpty();
  }

  @Test
  void a_constant_beyond_the_depth_that_is_followed_stays_unknown() {
    assertThat(value("(".repeat(63) + "7" + ")".repeat(63))).isPresent();
    assertThat(value("(".repeat(64) + "7" + ")".repeat(64))).isEmpty();
  }

  @Test
  void a_value_can_be_asked_for_again_and_again() {
    Constants constants = new Constants(List.of(DECLARATIONS));
    ExpressionTree nested = expression("((((1 + 2))))");

    for (int i = 0; i < 100; i++) {
      assertThat(constants.value(nested)).isPresent();
    }
    assertThat(constants.value(expression("always()"))).isPresent();
  }

  @Test
  void a_local_variable_stands_for_its_value_until_it_is_hidden_or_declared_without_one() {
    Constants constants = new Constants(List.of());
    List<? extends StatementTree> body = statements("int y = 3; { int y; } return y;");
    ExpressionTree name = ((ReturnTree) body.get(2)).getExpression();
    VariableTree declared = (VariableTree) body.get(0);
    VariableTree unset =
        (VariableTree) ((BlockTree) body.get(1)).getStatements().getFirst();

    assertThat(constants.value(name)).isEmpty();
    constants.local(declared);
    assertThat(constants.value(name)).isPresent();
    assertThat(constants.initialiser(name)).hasToString("Optional[3]");
    constants.local(unset);
    assertThat(constants.value(name)).isEmpty();
    constants.local(declared);
    constants.hide("y");
    assertThat(constants.value(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "(\"a\" + 1)",
        "(UNKNOWN)",
        "(Object) UNKNOWN",
        "-UNKNOWN",
        "UNKNOWN + OTHER_ONE",
        "x > 0 ? UNKNOWN : 2",
        "new Point(1, 2)",
        "new int[] {1, 2}",
        "List.of(1, 2)",
        "java.util.List.of(UNKNOWN)",
        "Color.RED",
        "\"a\".repeat(3)",
        "Money.of(1, 2).plus(3)"
      })
  void an_expression_of_constants_alone_answers_the_same_whatever_the_input(String text) {
    assertThat(new Constants(List.of()).fixed(expression(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "(x)",
        "(Object) x",
        "-x",
        "x + 1",
        "1 + x",
        "x > 0 ? x : 2",
        "x > 0 ? 2 : x",
        "new Point(1, x)",
        "new Point()",
        "new Point(1, 2) { }",
        "new int[3]",
        "new int[] {1, x}",
        "new int[] {}",
        "List.of(1, x)",
        "List.of()",
        "compute(1)",
        "s.repeat(3)",
        "CACHE.get(x)",
        "this.x",
        "T",
        "x -> 1"
      })
  void an_expression_that_holds_anything_else_may_depend_on_the_input(String text) {
    assertThat(new Constants(List.of()).fixed(expression(text))).isFalse();
  }

  @Test
  void the_last_name_is_that_of_an_identifier_or_a_selection_and_of_nothing_else() {
    assertThat(Constants.last(expression("a"))).isEqualTo("a");
    assertThat(Constants.last(expression("a.b.c"))).isEqualTo("c");
    assertThat(Constants.last(expression("1"))).isEmpty();
    assertThat(Constants.last(null)).isEmpty();
  }
}
