package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.TestCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifies what a test is made of. */
class MadeOfTest {

  /** What the method {@code t} of a class with these members is made of, joined by spaces. */
  private static String made(String members) {
    JavaFile file = JavaParser.create()
        .orElseThrow()
        .parse(
            "src/test/java/a/T.java",
            "package a;\nimport org.junit.jupiter.api.Test;\nclass T {\n"
                + members.replace('`', '"') + "\n}\n");
    return String.join(
        " ",
        TestCode.tests(file).stream()
            .filter(test -> test.name().equals("t"))
            .findFirst()
            .map(MadeOf::of)
            .orElse(List.of("no test")));
  }

  private static String body(String statements) {
    return made("@Test void t() { " + statements + " }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "assertEquals(5, sum(2, 3)); | 5 sum[2, 3]",
        "assertEquals(-5, sum(-2, 3 - 1)); | -5 sum[-2, 3, 1]",
        "assertEquals(a() - 1, b); | 1 a[]",
        "assertEquals(a -1, (-1)); | -1 1",
        "assertEquals(x[0] -1, 2); | 0 1 2",
        "assertTrue(of(`a`).has(of(`b`))); | of[a] of[a]has[of[b]]",
        "assertThat(of(1)).isEqualTo(2).isNotNull(); | 2 of[1]",
        "assertThat(Shape.ROUND.area(2)).isEqualTo(3); | 3 ROUND ROUND.area[2]",
        "shop.cart(1).add(2); | cart[1] cart[1]add[2]",
        "run(() -> assertEquals(4, twice(2))); | 4 run[] twice[2]",
        "run(() -> assertEquals(4, 4).andThen(5), 6); | 4 4 5 run[6]",
        "if (on(1)) { stop(); } | on[1] stop[]",
        "switch (of(1)) { default: go(new int[] {1, 2}, x); } | go[1, 2] of[1]",
        "System.out.println(7); assertEquals(1, one()); | 1 one[]",
        "int a = 2; assertEquals(a, a.b(a)); | 2 2 b[2]",
        "int a; assertEquals(a, id(3)); | id[3]",
        "Cart a = new Cart(4); assertEquals(4, a(5).n()); | 4 a[5] a[5]n[]"
      })
  void calls_are_told_with_what_they_are_given_and_called_on(String statements, String expected) {
    assertThat(body(statements)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "check(2, of(3, 4)); } void check(int a, int b) { assertEquals(a, sum(b, a)); | 2 sum[of[3, 4], 2]",
        "check(2, new int[] {3, 4}[0], 5); } void check(int a, int b) { assertEquals(a, sum(b)); | 2 sum[3, 4, 0]",
        "check(2); end(9); } void check(int a, int b) { assertEquals(a, sum(b)); | 2 end[9] sum[]",
        "check(); } void check() { assertEquals(1, one()); | 1 one[]",
        "other.check(2); } void check(int a) { assertEquals(a, sum(a)); | check[2]",
        "int b = twice(3); assertEquals(6, b); } int twice(int a) { return times(a, 2); | 6 times[3, 2]",
        "assertBig(2); } void assertBig(int a) { assertEquals(a, sum(a)); | 2",
        "a(1); } void a(int n) { b(n); } void b(int n) { c(n); } void c(int n) { d(n); } void d(int n) { e(n); | d[1]"
      })
  void what_helpers_of_the_test_do_counts_with_the_values_that_they_are_given(
      String statements, String expected) {
    assertThat(body(statements)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "static final int TWO = 2; | sum(TWO) | sum[2]",
        "static int TWO; | sum(TWO) | sum[]",
        "static Cart CART; | CART.sum(2) | Cart.sum[2]",
        "int two = 2; | sum(two) | sum[2]",
        "int two = 2; | two(two) | two[2]",
        "static final int A = B; static final int B = C; static final int C = D; static final int D = 4; | sum(A) | sum[D]",
        "static final int A = -2; | sum(A, 3) | sum[-2, 3]"
      })
  void constants_of_the_file_stand_for_what_they_hold(String fields, String call, String expected) {
    assertThat(made(fields + " @Test void t() { " + call + "; }")).isEqualTo(expected);
  }

  @Test
  void order_of_statements_makes_no_difference() {
    assertThat(body("b(2); a(1); assertTrue(c());"))
        .isEqualTo(body("assertTrue(c()); a(1); b(2);"));
  }

  @Test
  void a_test_that_calls_nothing_is_made_of_itself() {
    assertThat(body("")).isNotEqualTo(made("@Test void t(int a) { }")).contains("t");
  }

  @Test
  void brackets_in_texts_close_nothing() {
    assertThat(body("assertEquals(`)`, sum(`(`, 2)); end(3);")).isEqualTo(") end[3] sum[(, 2]");
  }
}
