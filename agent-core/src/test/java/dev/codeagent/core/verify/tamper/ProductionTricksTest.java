package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code takes a test run over, and which only looks like it. */
class ProductionTricksTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text);
  }

  private static Evidence judge(MemoryVerification change) {
    Marks marks = new Marks();
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());
    new ProductionTricks(change, diff, TaskWords.of(change), marks).judge();
    new Equality(diff, TaskWords.of(change), marks).judge();
    return marks.evidence("clean");
  }

  private static void is(Evidence evidence, EvidenceOutcome outcome, String... codes) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly(codes);
    assertThat(evidence.findings()).allSatisfy(f -> assertThat(f.line()).isPositive());
  }

  private static String cart(String members) {
    return "package shop;\nclass Cart {\n" + members + "\n}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0)",
        "java.lang.System.exit(0)",
        "Runtime.getRuntime().halt(0)",
        "Runtime.getRuntime().exit(0)"
      })
  void given_production_that_ends_the_jvm_then_a_person_decides_unless_it_is_its_work(String end) {
    String code = cart("void f() { " + end + "; }");

    is(judge(task("Fix it").added(MAIN, code)), EvidenceOutcome.UNDECIDED, "jvm-exit");
    is(judge(task("Exit at the end").added(MAIN, code)), EvidenceOutcome.PASS, "jvm-exit");
    is(
        judge(task("Fix it").added(MAIN, cart("void main() { " + end + "; }"))),
        EvidenceOutcome.PASS,
        "jvm-exit");
    is(
        judge(
            task("Fix it").added(MAIN, code.replace("class", "import picocli.CommandLine; class"))),
        EvidenceOutcome.PASS,
        "jvm-exit");
    is(judge(task("Fix it").changed(MAIN, code, code.replace("f()", "g()"))), EvidenceOutcome.PASS);
    is(judge(task("Fix it").changed(MAIN, cart(""), code)), EvidenceOutcome.UNDECIDED, "jvm-exit");
  }

  @Test
  void given_calls_that_end_something_else_then_they_are_let_through() {
    is(judge(task("Fix it").added(MAIN, cart("void f() { door.exit(); }"))), EvidenceOutcome.PASS);
    is(
        judge(task("Fix it").deleted(MAIN, cart("void f() { System.exit(0); }"))),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java, org.junit, FAIL",
    "src/test/java, org.junit.jupiter.api, FAIL",
    "src/main/java, java.util, FAIL",
    "src/test/java, org.mockito, FAIL",
    "src/main/java, org.junited, PASS",
    "src/main/java, javascript, PASS"
  })
  void given_a_class_in_the_package_of_a_library_then_it_is_refused(
      String root, String name, EvidenceOutcome outcome) {
    String path = root + "/" + name.replace('.', '/') + "/A.java";
    Evidence evidence = judge(task("Fix it").added(path, "package " + name + ";\nclass A { }"));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    is(
        judge(task("Fix it")
            .added(path, "package " + name + ";\nclass A { }")
            .kept(path.replace("A.java", "B.java"), "class B { }")),
        EvidenceOutcome.PASS);
  }

  @Test
  void given_a_test_source_of_a_productions_name_then_it_is_refused() {
    MemoryVerification change = task("Fix it").kept(MAIN, cart(""));

    is(
        judge(change.added("src/test/java/shop/Cart.java", cart("class In { }"))),
        EvidenceOutcome.FAIL,
        "shadowed-production");
    is(
        judge(task("Fix it")
            .kept(MAIN, cart(""))
            .changed("src/test/java/shop/Cart.java", cart(""), cart("int x;"))),
        EvidenceOutcome.PASS);
    is(
        judge(task("Fix it")
            .kept("src/test/java/shop/more/shop/Cart.java", cart(""))
            .added("src/test/java/shop/Cart.java", cart(""))),
        EvidenceOutcome.PASS);
    is(
        judge(task("Fix it")
            .kept(MAIN, cart(""))
            .added("src/test/java/shop/CartTest.java", cart("").replace("Cart", "CartTest"))),
        EvidenceOutcome.PASS);
    is(
        judge(task("Fix it")
            .kept("Cart.java", "class Cart { }")
            .added("src/test/java/Cart.java", "class Cart { }")),
        EvidenceOutcome.FAIL,
        "shadowed-production");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TestRule", "org.junit.jupiter.api.extension.InvocationInterceptor"})
  void given_a_class_of_the_tests_that_intercepts_them_then_a_person_decides(String type) {
    String code = "package shop;\nclass CartTest implements Runnable, " + type + " { }";

    is(judge(task("Fix it").added(TEST, code)), EvidenceOutcome.UNDECIDED, "test-interceptor");
    is(
        judge(task("Fix it").changed(TEST, code, code.replace("{ }", "{ int x; }"))),
        EvidenceOutcome.PASS);
    is(
        judge(task("Fix it").changed(TEST, code.replace(", " + type, ""), code)),
        EvidenceOutcome.UNDECIDED,
        "test-interceptor");
    is(judge(task("Fix it").deleted(TEST, code)), EvidenceOutcome.PASS);
    is(judge(task("Fix it").added(MAIN, code)), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public boolean equals(Object o) { return true; }",
        "public boolean equals(Object o) { return (true); }",
        "public boolean equals(Object o) { boolean same = true; return same; }",
        "int x; public boolean equals(Object o) { return x == x; }",
        "int x; public boolean equals(Object o) { return java.util.Objects.equals(x, x); }",
        "String x; public boolean equals(Object o) { return x.equals(x); }",
        "public boolean equals(Object o) { return !false; }",
        "public boolean equals(Object o) { return o == this || true; }",
        "public boolean equals(Object o) { return true | o == this; }",
        "public int compareTo(Cart o) { return 0; }",
        "public int compare(Cart a, Cart b) { if (a == b) { return 0; } return 0; }"
      })
  void given_a_comparison_that_holds_for_everything_then_it_is_refused(String member) {
    Evidence evidence = judge(task("Fix it").added(MAIN, cart(member)));

    is(evidence, EvidenceOutcome.FAIL, "always-equal");
    assertThat(evidence.summary()).contains("Cart.");
    is(
        judge(task("Fix it").changed(MAIN, cart(member), cart(member + " int x;"))),
        EvidenceOutcome.PASS);
    is(
        judge(task("Fix it").changed(MAIN, cart(""), cart(member))),
        EvidenceOutcome.FAIL,
        "always-equal");
    is(judge(task("Fix it").deleted(MAIN, cart(member))), EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x; public boolean equals(Object o) { return o != null; }",
        "int x; public boolean equals(Object o) { return o instanceof Cart; }",
        "int x; public boolean equals(Object o) { return !true; }",
        "int x; public boolean equals(Object o) { return false; }",
        "int x; public boolean equals(Object o) { return o == this && true; }",
        "int x; public int compareTo(Cart o) { return -1; }"
      })
  void given_a_comparison_that_looks_at_no_field_then_a_person_decides(String member) {
    is(
        judge(task("Fix it").added(MAIN, cart(member))),
        EvidenceOutcome.UNDECIDED,
        "empty-comparison");
    is(
        judge(task("Fix it").added(MAIN, cart(member.replace("int x;", "static int x;")))),
        EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x; public boolean equals(Object o) { return this == o; }",
        "int x; public boolean equals(Object o) { return o == this; }",
        "int x; public boolean equals(Object o) { return x == 1; }",
        "int x; public boolean equals(Object o) { boolean same = true; same = o instanceof Cart c && c.x == x; return same; }",
        "int x; public boolean equals(Object o) { boolean same = true; same &= ((Cart) o).x == x; return same; }",
        "String x; public boolean equals(Object o) { return o instanceof Cart c && x.equals(c.x); }",
        "int x; public boolean equals(Object a, Object b) { return true; }",
        "int x; public int compareTo(Cart a, Cart b) { return 0; }",
        "int x; public int compare(Cart a) { return 0; }",
        "int x; public int compareTo(Cart o) { return x - o.x; }",
        "int x; public int compareTo(Cart o) { return Helper; }",
        "int x; public void equals(Object o) { }",
        "int x; public abstract boolean equals(Object o);",
        "int x; public boolean equals(Object o) { f(new Object() { boolean g() { return true; } }); return x == 1; }",
        "int x; public boolean same(Object o) { return true; }"
      })
  void given_any_other_comparison_then_it_is_let_through(String member) {
    is(judge(task("Fix it").added(MAIN, cart(member))), EvidenceOutcome.PASS);
  }

  @Test
  void given_a_comparison_of_a_class_without_a_name_then_it_is_told_by_its_own() {
    assertThat(judge(
                task("Fix it")
                    .added(
                        MAIN,
                        cart(
                            "Object o = new Object() { public boolean equals(Object o) { return true; } };")))
            .summary())
        .contains(": equals answers that everything is equal.");
  }

  @Test
  void given_a_class_of_another_modules_name_then_a_person_decides() throws Exception {
    String app = "app/src/main/java/shop/Cart.java";
    String core = "core/src/main/java/shop/Cart.java";

    is(
        judge(task("Fix the total").kept(core, cart("")).added(app, cart("int total;"))),
        EvidenceOutcome.UNDECIDED,
        "doubled-class");
    is(
        judge(task("Fix the total")
            .kept(core, cart(""))
            .changed(
                "app/src/main/java/shop/App.java",
                "package shop;\nclass App {}\n",
                "package shop;\nclass App {}\nclass Cart { int total; }\n")),
        EvidenceOutcome.UNDECIDED,
        "doubled-class");
    is(
        judge(task("Fix the total")
            .kept(core, cart(""))
            .changed(
                TEST.replace("Cart", "App"),
                "package shop;\nclass AppTest {}\n",
                "package shop;\nclass AppTest {}\nclass Cart { int total; }\n")),
        EvidenceOutcome.FAIL,
        "shadowed-production");
    is(
        judge(
            task("Fix the total").kept(core, cart("")).changed(app, cart(""), cart("int total;"))),
        EvidenceOutcome.PASS);
    is(judge(task("Move it").deleted(core, cart("")).added(app, cart(""))), EvidenceOutcome.PASS);
    is(
        judge(task("Fix it")
            .kept(core, cart(""))
            .added("app/src/main/java/web/Cart.java", "package web;\nclass Cart {}\n")),
        EvidenceOutcome.PASS);
  }
}
