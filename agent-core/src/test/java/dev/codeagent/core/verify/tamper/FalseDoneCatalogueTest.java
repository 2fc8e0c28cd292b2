/** Specifies the verdict on ways to a false "done" that other specifications of this package do not name. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseDoneCatalogueTest {

  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String CART =
      "package shop;\npublic class Cart {\n  int total(int a) { return a; }\n}\n";
  private static final String TESTS =
      "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\n"
          + "class CartTest {\n  @Test void adds() { assertEquals(5, new Cart().total(2)); }\n}\n";

  private static MemoryVerification task() {
    return MemoryVerification.task("Fix the total")
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .kept("src/main/java/shop/Cart.java", CART);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "Makefile ^ test:\\n\\tpytest tests ^ test:\\n\\tpytest tests/safe\\nall-tests:\\n\\tpytest tests",
        "Makefile ^ test: unit slow ^ test: unit",
        "Makefile ^ test:\\n\\tmake check ^ test:\\n\\techo ok",
        "package.json ^ \"test\": \"jest\" ^ \"test\": \"jest safe\", \"test:all\": \"jest\"",
        ".github/workflows/ci.yml ^ - run: mvn verify ^ - run: mvn verify -Dtest=SafeTest"
      })
  void tests_moved_to_another_target_are_not_let_through(String path, String before, String after)
      throws InterruptedException {
    Evidence evidence = task()
        .changed(
            path,
            before.replace("\\n", "\n").replace("\\t", "\t"),
            after.replace("\\n", "\n").replace("\\t", "\t"))
        .verify(new TamperVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_tag_that_the_build_leaves_out_disables_a_test() throws InterruptedException {
    String tagged = TESTS.replace("@Test", "@Tag(\"slow\") @Test");
    String pom =
        "<project><properties><excludedGroups>slow</excludedGroups></properties></project>";
    Evidence left =
        task().kept("pom.xml", pom).changed(TEST, TESTS, tagged).verify(new TamperVerifier());
    Evidence run = task()
        .kept("pom.xml", "<project/>")
        .changed(TEST, TESTS, tagged)
        .verify(new TamperVerifier());

    assertThat(left.outcome()).as(left.summary()).isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(run.outcome()).as(run.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "new Cart().total(2) ^ new Cart() { int total(int a) { return 5; } }.total(2)",
        "new Cart().total(2) ^ new FakeCart().total(2)",
        "new Cart().total(2) ^ mock(Cart.class).total(2)",
        "new Cart().total(2) ^ 5"
      })
  void a_stand_in_that_does_the_codes_work_is_not_let_through(String subject, String standIn)
      throws InterruptedException {
    Evidence evidence = task()
        .added(
            "src/test/java/shop/FakeCart.java",
            "package shop;\nclass FakeCart { int total(int a) { return 5; } }\n")
        .changed(TEST, TESTS, TESTS.replace(subject, standIn))
        .verify(new TamperVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "Rename Cart to Basket ^ new Cart().total(2) ^ new Basket().total(2)",
        "Test more ^ assertEquals(5, new Cart().total(2)); ^ assertEquals(5, new Cart().total(2)); assertNotNull(new FakeCart());"
      })
  void a_renamed_class_and_a_helper_beside_production_are_let_through(
      String text, String before, String after) throws InterruptedException {
    Evidence evidence = MemoryVerification.task(text)
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .deleted("src/main/java/shop/Cart.java", CART)
        .added("src/main/java/shop/Basket.java", CART.replace("Cart", "Basket"))
        .added(
            "src/test/java/shop/FakeCart.java",
            "package shop;\nclass FakeCart { int total(int a) { return 5; } }\n")
        .changed(TEST, TESTS, TESTS.replace(before, after))
        .verify(new TamperVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
