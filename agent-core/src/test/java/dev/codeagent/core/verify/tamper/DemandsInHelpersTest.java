/** Specifies when the demands of a test that went into a helper with parameters still stand. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandsInHelpersTest {

  private static final String ADDS = "@Test void adds() { assertEquals(5, Cart.total(2, 3)); }";

  private static EvidenceOutcome judge(String members) throws InterruptedException {
    String frame =
        "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\nclass CartTest {\n%s\n}\n";
    return MemoryVerification.task("Tidy the tests")
        .changed(
            "src/test/java/shop/CartTest.java", frame.formatted(ADDS), frame.formatted(members))
        .verify(new TamperVerifier())
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { int is = Cart.total(a, b); assertEquals(sum, is); }",
        "@Test void adds() { int two = 2; sum(two, 5); } static void sum(int a, int sum) { assertEquals(sum, Cart.total(a, 3)); }",
        "@Test void adds() { sum(2, 3, 5); sum(4, 5, 9); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }"
      })
  void a_helper_that_demands_the_same_of_the_same_values_keeps_them(String members)
      throws InterruptedException {
    assertThat(judge(members)).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, sum); }",
        "@Test void adds() { int is = 5; is = Cart.total(2, 3); sum(2, 3, is); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { int two = 2; two++; sum(two, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { int two = 2; two += 1; sum(two, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { if (a > 2) { assertEquals(sum, Cart.total(a, b)); } }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { sum = Cart.total(a, b); assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { try { assertEquals(sum, Cart.total(a, b)); } catch (Error e) { } }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assertTrue(Cart.total(a, b) > 0); }",
        "@Test void adds() { sum(1, 4, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(5, 3, 2); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { Runnable r = () -> sum(2, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { if (Cart.open()) { sum(2, 3, 5); } } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assumeTrue(a > 2); assertEquals(sum, Cart.total(a, b)); }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); } void assertEquals(int a, int b) { }",
        "@Test void adds() { sum(2, 3, 5); } void sum(int a, int b, int sum) { assertEquals(sum, Cart.total(a, b)); } void sum(int a, int b, Integer sum) { }"
      })
  void one_that_may_let_something_off_does_not(String members) throws InterruptedException {
    assertThat(judge(members)).isNotEqualTo(EvidenceOutcome.PASS);
  }
}
