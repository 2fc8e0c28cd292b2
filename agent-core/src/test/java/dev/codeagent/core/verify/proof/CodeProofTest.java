package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as the positive proof of a code task, and what does not. */
class CodeProofTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";

  private static String cart(String members) {
    return "package shop;\npublic class Cart {\n" + members + "\n}\n";
  }

  private static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class CartTest {\n" + members + "\n}\n";
  }

  private static Evidence prove(MemoryVerification verification) throws InterruptedException {
    return verification.verify(new CodeProof());
  }

  @Test
  void a_test_red_at_base_and_green_with_bases_tests_at_head_is_the_proof()
      throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Fix the total")
        .changed(
            MAIN,
            cart("public int total(int a, int b) { return a - b; }"),
            cart("public int total(int a, int b) { return a + b; }"))
        .kept(TEST, tests("@Test void adds() { assertEquals(5, new Cart().total(2, 3)); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary())
        .contains("shop.CartTest#adds", "fails at base", "passes at head");
  }

  @Test
  void a_test_that_is_red_at_base_only_once_is_flaky_and_no_proof() throws InterruptedException {
    String members = "public int total(int a, int b) { return a + b; }";
    Evidence evidence = prove(MemoryVerification.task("Fix the total")
        .changed(MAIN, cart(members), cart(members + " // fixed"))
        .given(
            SuiteKind.BASE,
            new SuiteRun(
                SuiteRun.Status.RED,
                List.of(new dev.codeagent.api.verify.TestResult(
                    "shop.CartTest",
                    "adds",
                    dev.codeagent.api.verify.TestResult.Status.FAILED,
                    "AssertionError",
                    "no")),
                List.of(),
                ""))
        .kept(TEST, tests("@Test void adds() { assertEquals(5, new Cart().total(2, 3)); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_red_test_that_only_turns_green_because_it_was_edited_is_no_proof()
      throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Fix the total")
        .changed(
            MAIN,
            cart("public int total() { return 4; }"),
            cart("public int total() { int t = 4; return t; }"))
        .changed(
            TEST,
            tests("@Test void adds() { assertEquals(5, new Cart().total()); }"),
            tests("@Test void adds() { assertEquals(4, new Cart().total()); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void an_added_test_that_fails_on_bases_production_is_the_proof() throws InterruptedException {
    MemoryVerification verification = MemoryVerification.task("Reject negative amounts")
        .changed(
            MAIN,
            cart("public int add(int n) { return n; }"),
            cart(
                "public int add(int n) { if (n < 0) throw new IllegalArgumentException(); return n; }"))
        .changed(
            TEST,
            tests("@Test void adds() { assertEquals(1, new Cart().add(1)); }"),
            tests(
                "@Test void adds() { assertEquals(1, new Cart().add(1)); }\n"
                    + "@Test void rejects() { assertThrows(IllegalArgumentException.class, () -> new Cart().add(-1)); }"));
    Evidence evidence = prove(verification);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("CartTest#rejects").doesNotContain("CartTest#adds");
    assertThat(verification.variants())
        .singleElement()
        .satisfies(v -> assertThat(v.testClasses()).containsExactly("shop.CartTest"));
  }

  @Test
  void a_vacuous_added_test_is_no_proof() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Reject negative amounts")
        .changed(
            MAIN,
            cart("public int add(int n) { return n; }"),
            cart("public int add(int n) { return n + 0; }"))
        .added(TEST, tests("@Test void adds() { assertEquals(1, new Cart().add(1)); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).extracting(Finding::code).contains("vacuous-test");
  }

  @Test
  void a_test_of_a_new_method_is_the_proof_when_it_fails_on_stubs() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Add a total")
        .changed(MAIN, cart(""), cart("public int total(int a, int b) { return a + b; }"))
        .added(TEST, tests("@Test void adds() { assertEquals(5, new Cart().total(2, 3)); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("stubs");
  }

  @Test
  void a_test_that_demands_false_is_the_proof_by_the_inverse_stub() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Add isFull")
        .changed(MAIN, cart(""), cart("public boolean isFull() { return false; }"))
        .added(TEST, tests("@Test void notFull() { assertFalse(new Cart().isFull()); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_test_that_only_calls_the_new_method_is_no_proof() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Add an item type")
        .changed(
            MAIN,
            cart(""),
            cart(
                "public Cart self() { return this; } public Object item() { return new Object(); }"))
        .added(
            TEST,
            tests(
                "@Test void calls() { new Cart().self().item().toString(); assertTrue(true); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_compile_error_alone_is_no_proof() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Add a constant")
        .changed(MAIN, cart(""), cart("public static final String NAME = \"cart\";"))
        .added(TEST, tests("@Test void named() { assertNotNull(Cart.NAME); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void looking_a_class_up_by_name_is_no_proof_of_what_it_does() throws InterruptedException {
    Evidence evidence = prove(
        MemoryVerification.task("Add a Basket")
            .kept(MAIN, cart(""))
            .added(
                "src/main/java/shop/Basket.java",
                "package shop;\npublic class Basket { int size() { return 3; } }\n")
            .added(
                TEST,
                tests(
                    "@Test void exists() throws Exception { assertNotNull(Class.forName(\"shop.Basket\")); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_new_record_proves_by_the_data_that_it_keeps() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Add a Point")
        .added(
            "src/main/java/shop/Point.java",
            "package shop;\npublic record Point(int x, String name) {}\n")
        .added(TEST, tests("@Test void keeps() { assertEquals(4, new Point(4, \"a\").x()); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_new_class_with_a_checking_constructor_generics_lambdas_and_defaults_can_be_stubbed()
      throws InterruptedException {
    Evidence evidence = prove(
        MemoryVerification.task("Add a Box")
            .added("src/main/java/shop/Box.java", """
                        package shop;
                        import java.util.*;
                        import java.util.function.*;
                        public class Box<T extends Comparable<T>> implements Sized {
                            private final List<T> items;
                            private final Supplier<String> name = () -> "box";
                            enum Kind { SMALL { @Override int max() { return 1; } }; abstract int max(); }
                            public Box(List<T> items) {
                                if (items == null) { throw new IllegalArgumentException("items"); }
                                this.items = List.copyOf(items);
                            }
                            public <R> R with(Function<List<T>, R> f) { return f.apply(items); }
                            public Optional<T> max() { return items.stream().max(Comparator.naturalOrder()); }
                            @Override public int size() { return items.size(); }
                            public void clear() throws java.io.IOException { throw new java.io.IOException(); }
                        }
                        """)
            .added(
                "src/main/java/shop/Sized.java",
                "package shop;\ninterface Sized { int size(); default boolean empty() { return size() == 0; } }\n")
            .added(
                TEST,
                tests(
                    "@Test void max() { assertEquals(3, new Box<>(java.util.List.of(1, 3)).max().get()); }")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void an_exit_status_without_reports_is_no_proof() throws InterruptedException {
    SuiteRun silent = new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), "");
    Evidence evidence = prove(MemoryVerification.task("Fix the total")
        .changed(MAIN, cart("int a;"), cart("int b;"))
        .given(SuiteKind.DELIVERED, silent)
        .given(SuiteKind.BASE, silent));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("exit status");
  }

  @Test
  void a_change_without_any_test_is_undecided_with_advice() throws InterruptedException {
    Evidence evidence = prove(MemoryVerification.task("Fix the total")
        .changed(MAIN, cart("int total() { return 1; }"), cart("int total() { return 2; }"))
        .kept(TEST, tests("@Test void nothing() { assertNotNull(new Cart()); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("add one that fails without the change");
  }

  @Test
  void an_added_test_beside_a_changed_signature_still_proves() throws InterruptedException {
    Evidence evidence = prove(
        MemoryVerification.task("Give total a discount")
            .changed(
                MAIN,
                cart("public int total(int a) { return a; }"),
                cart("public int total(int a, int off) { return a - off; }"))
            .changed(
                TEST,
                tests("@Test void plain() { assertEquals(5, new Cart().total(5)); }"),
                tests(
                    "@Test void plain() { assertEquals(5, new Cart().total(5, 0)); }\n@Test void off() { assertEquals(3, new Cart().total(5, 2)); }")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }
}
