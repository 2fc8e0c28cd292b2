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
    return judge(ADDS, members);
  }

  private static EvidenceOutcome judge(String before, String members) throws InterruptedException {
    String frame =
        "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\nclass CartTest {\n%s\n}\n";
    return MemoryVerification.task("Tidy the tests")
        .changed(
            "src/test/java/shop/CartTest.java", frame.formatted(before), frame.formatted(members))
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refused e = assertThrows(Refused.class, () -> Cart.read(text)); assertEquals(line, e.line());",
        "Refused e = assertThrows(Refused.class, () -> Cart.read(text)); int at = e.line(); assertEquals(line, at);"
      })
  void a_failure_may_be_caught_and_looked_at_in_the_helper(String helper)
      throws InterruptedException {
    String before =
        "@Test void fails() { Refused e = assertThrows(Refused.class, () -> Cart.read(\"a\")); assertEquals(2, e.line()); }";
    String now = "@Test void fails() { failsIn(2, \"a\"); } void failsIn(int line, String text) { "
        + helper + " }";

    assertThat(judge(before, now)).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(before, now.replace("failsIn", "assertFailsIn")))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(before, now.replace("failsIn", "assertThrows")))
        .as("the name of a library's demand")
        .isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(before, now.replace("failsIn(2,", "failsIn(3,")))
        .isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(before, now.replace("Refused.class", "Exception.class")))
        .isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(before, now.replace("assertEquals(line", "assertNotEquals(0")))
        .isNotEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void assertTotal(int sum, int... of) { assertEquals(sum, Cart.total(of[0], of[1])); } | UNDECIDED",
        "void assertTotal(int sum, int... of) { assertTrue(Cart.total(of[0], of[1]) > 0); } | FAIL",
        "void assertTotal(int sum, int... of) { if (sum > 9) assertEquals(sum, Cart.total(of[0], of[1])); } | FAIL"
      })
  void a_helper_that_cannot_be_followed_is_asked_about_where_it_demands_of_the_same_values(
      String line) throws InterruptedException {
    String[] parts = line.split(" \\| ");

    assertThat(judge("@Test void adds() { assertTotal(5, 2, 3); } " + parts[0]))
        .isEqualTo(EvidenceOutcome.valueOf(parts[1]));
  }
}
