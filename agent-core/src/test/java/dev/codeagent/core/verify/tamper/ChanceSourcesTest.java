/** Specifies that chance and time count also where a helper in another class draws them. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceSourcesTest {

  private static final String FRAME = "package shop;\nimport java.util.*;\nclass %s {\n%s\n}\n";

  private static MemoryVerification cart(String task, String members) {
    return MemoryVerification.task(task)
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .changed(
            "src/main/java/shop/Cart.java",
            FRAME.formatted("Cart", "int total(int a) { return a; }"),
            FRAME.formatted("Cart", members));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (Helper.lucky()) return a; return 5; | static boolean lucky() { return new Random().nextBoolean(); }",
        "if (Helper.id().startsWith(\"a\")) return a; return 5; | static String id() { return UUID.randomUUID().toString(); }",
        "if (Helper.R.nextBoolean()) return a; return 5; | static final Random R = new Random();",
        "if (Helper.odd) return a; return 5; | static boolean odd = System.nanoTime() > 7;",
        "if (new Helper().now() > 3) return a; return 5; | long now() { return System.currentTimeMillis(); }",
        "if (Helper.further() > 3) return a; return 5; | static long near() { return System.nanoTime(); } static long further() { return Helper.near(); }",
        "return Helper.hash(this) > 3 ? a : 5; | static int hash(Object o) { return System.identityHashCode(o); }"
      })
  void a_helper_that_draws_is_left_to_a_person_whether_it_is_new_or_not(String body, String helper)
      throws InterruptedException {
    String members = "int total(int a) { " + body + " }";
    String path = "src/main/java/shop/Helper.java";
    Evidence fresh = cart("Fix the total", members)
        .added(path, FRAME.formatted("Helper", helper))
        .verify(new TamperVerifier());
    Evidence old = cart("Fix the total", members)
        .kept(path, FRAME.formatted("Helper", helper))
        .verify(new TamperVerifier());

    assertThat(fresh.outcome()).as(fresh.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(old.outcome()).as(old.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(old.findings()).extracting(f -> f.code()).containsOnly("chance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix the total | return a - Helper.half(a); | static int half(int a) { return a / 2; } static String id() { return UUID.randomUUID().toString(); }",
        "Fix the total | System.out.println(Helper.stamp()); return a; | static String stamp() { return java.time.Instant.now().toString(); }",
        "Draw a random discount | if (Helper.lucky()) return a; return 5; | static boolean lucky() { return new Random().nextBoolean(); }",
        "Fix the total | if (Other.lucky()) return a; return 7; | static boolean lucky() { return new Random().nextBoolean(); }"
      })
  void a_helper_that_steers_nothing_is_let_through(String task, String body, String helper)
      throws InterruptedException {
    Evidence evidence = cart(task, "int total(int a) { " + body + " }")
        .kept("src/main/java/shop/Helper.java", FRAME.formatted("Helper", helper))
        .verify(new TamperVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
