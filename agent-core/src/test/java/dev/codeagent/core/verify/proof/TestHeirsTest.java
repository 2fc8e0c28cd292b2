/** Specifies under which classes a report may name a test that an abstract class or an interface holds. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestHeirsTest {

  private static final String HEAD =
      "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n";

  private static MemoryVerification change(String header, String other) {
    String old = HEAD + header + " {\n}\n";
    String now =
        HEAD + header + " {\n  @Test public void sums() { assertEquals(2, cart().total()); }\n}\n";
    return MemoryVerification.task("Mend the sum")
        .changed("src/test/java/shop/Basket.java", old, now)
        .kept("src/test/java/shop/Other.java", HEAD + other);
  }

  private static NewTests tests(MemoryVerification change) {
    JavaParser parser = JavaParser.create().orElseThrow();
    return NewTests.of(SourceDiff.of(change, parser), change, parser);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abstract class Basket | class CartTest extends Basket {} | shop.CartTest",
        "abstract class Basket<T> | class CartTest extends Basket<String> {} | shop.CartTest",
        "interface Basket | class CartTest implements Runnable, Basket {} | shop.CartTest",
        "abstract class Basket | class ATest extends shop.Basket {} class BTest extends Basket {} | shop.ATest shop.BTest",
        "abstract class Basket | abstract class Mid extends Basket {} class CartTest extends Mid {} | shop.CartTest",
        "abstract class Basket | class CartTest { static class Small extends Basket {} } | shop.CartTest",
      })
  void the_classes_that_inherit_it_run_it(String header, String other, String classes) {
    assertThat(tests(change(header, other)).classes()).containsExactly(classes.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // its own class can run it, whoever inherits it
        "class Basket | class CartTest extends Basket {}",
        // nobody inherits it
        "abstract class Basket | class CartTest extends Baskets {}",
        "abstract class Basket | class CartTest { Basket of; }",
        "abstract class Basket | abstract class Mid extends Basket {}",
        // it is another one there
        "abstract class Basket | class CartTest extends Basket { @Override public void sums() {} }",
      })
  void else_its_own_class_is_named(String header, String other) {
    assertThat(tests(change(header, other)).classes()).containsExactly("shop.Basket");
  }

  @Test
  void an_entry_of_an_heir_is_the_test() {
    NewTests tests = tests(change("abstract class Basket", "class CartTest extends Basket {}"));

    assertThat(tests.named(entry("shop.CartTest", "sums"))).isPresent();
    assertThat(tests.named(entry("shop.Basket", "sums"))).isPresent();
    assertThat(tests.named(entry("shop.CartTest", "other"))).isEmpty();
    assertThat(tests.named(entry("shop.ForeignTest", "sums"))).isEmpty();
    assertThat(tests.demands(entry("shop.CartTest", "sums"))).isTrue();
  }

  private static TestResult entry(String type, String name) {
    return new TestResult(type, name, TestResult.Status.PASSED, null, null);
  }

  private static SuiteRun run(SuiteRun.Status status, TestResult... tests) {
    return new SuiteRun(status, List.of(tests), List.of(), "");
  }

  @Test
  void it_proves_a_change_when_an_heir_fails_without_it() throws InterruptedException {
    TestResult red =
        new TestResult("shop.CartTest", "sums", TestResult.Status.FAILED, "AssertionError", "no");
    MemoryVerification change = change("abstract class Basket", "class CartTest extends Basket {}")
        .changed(
            CartProofs.MAIN,
            CartProofs.cart("int total() { return 1; }"),
            CartProofs.cart("int total() { return 2; }"))
        .given(SuiteKind.BASE, run(SuiteRun.Status.GREEN))
        .given(SuiteKind.DELIVERED, run(SuiteRun.Status.GREEN, entry("shop.CartTest", "sums")))
        .given("proof", run(SuiteRun.Status.RED, red));

    CartProofs.expect(
        change.verify(new CodeProof()),
        EvidenceOutcome.PASS,
        "shop.CartTest#sums",
        "passes at head");

    change.given("proof", run(SuiteRun.Status.GREEN, entry("shop.CartTest", "sums")));
    CartProofs.expect(
        change.verify(new CodeProof()), EvidenceOutcome.UNDECIDED, "shows nothing of the change");
  }
}
