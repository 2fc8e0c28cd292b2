/** Specifies which tests a change adds or changes, how they are found in reports, and what their sources demand. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTestsTest {

  private static final String TEST = "src/test/java/shop/CartTest.java";

  private static String source(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\n"
        + "import net.jqwik.api.Property;\nclass CartTest {\n" + members + "\n}\n";
  }

  private static NewTests of(MemoryVerification change) {
    JavaParser parser = JavaParser.create().orElseThrow();
    return NewTests.of(SourceDiff.of(change, parser), change, parser);
  }

  private static NewTests changed(String before, String after) {
    return of(MemoryVerification.task("x").changed(TEST, source(before), source(after)));
  }

  private static NewTests added(String members) {
    return of(MemoryVerification.task("x").added(TEST, source(members)));
  }

  private static List<String> names(NewTests tests) {
    return tests.tests().stream().map(t -> t.method().name()).toList();
  }

  private static TestResult result(String name) {
    return ended("shop.CartTest", name, TestResult.Status.PASSED);
  }

  private static TestResult ended(String type, String name, TestResult.Status status) {
    return new TestResult(type, name, status, null, null);
  }

  @Test
  void a_test_is_new_when_it_is_added_or_its_text_changes() {
    NewTests tests = changed(
        "@Test void kept() { a(); }\n@Test void edited() { a(); }\n@Test void tidied() { a(); }",
        "@Test void kept() { a(); }\n@Test void edited() { b(); }\n@Test  void tidied() { /* x */ a(); }\n@Test void fresh() { }");

    assertThat(names(tests)).containsExactly("edited", "fresh");
    assertThat(tests.isEmpty()).isFalse();
  }

  @Test
  void nothing_new_is_empty() {
    assertThat(changed("@Test void kept() { a(); }", "@Test void kept() { a(); } // x")
            .isEmpty())
        .isTrue();
    assertThat(added("void helper() { }").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int limit = 2; void helper() { a(limit); } @Test void t() { helper(); }",
        "int limit = 1; void helper() { b(limit); } @Test void t() { helper(); }",
        "int limit = 1; @Mock int more; void helper() { a(limit); } @Test void t() { helper(); }",
        "int limit = 1; @BeforeEach void prepare() { } void helper() { a(limit); } @Test void t() { helper(); }"
      })
  void a_changed_field_or_helper_makes_the_tests_new_that_use_it(String after) {
    assertThat(names(changed(HELPED, after))).containsExactly("t");
  }

  private static final String HELPED =
      "int limit = 1; void helper() { a(limit); } @Test void t() { helper(); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int more = 2; ",
        "void other() { b(); } ",
        "@DataProvider Object rows() { return 1; } "
      })
  void what_no_test_uses_makes_none_new(String beside) {
    assertThat(changed(HELPED, beside + HELPED).isEmpty()).isTrue();
  }

  @Test
  void an_added_test_does_not_make_its_neighbours_new() {
    assertThat(names(changed(
            "int limit = 1; @Test void t() { }",
            "int limit = 1; @Test void t() { } @Test void u() { }")))
        .containsExactly("u");
  }

  @Test
  void the_classes_to_run_are_those_at_the_top_each_once() {
    NewTests tests = of(MemoryVerification.task("x")
        .added(TEST, source("@Test void a() { } @Nested class In { @Test void b() { } }"))
        .added(
            TEST.replace("CartTest", "ItemTest"),
            source("@Test void c() { }").replace("CartTest", "ItemTest")));

    assertThat(tests.classes()).containsExactly("shop.CartTest", "shop.ItemTest");
  }

  @Test
  void an_entry_of_a_report_shows_a_new_test_by_its_name_or_as_unknown_to_its_class() {
    NewTests tests = changed(
        "@Test void old() { }",
        "@Test void old() { }\n@DisplayName(\"adds two\") @Test void fresh() { }");
    SuiteRun earlier = run(result("old"), result("an old display name"));
    SuiteRun head = run(
        result("old"),
        result("fresh"),
        result("an old display name"),
        result("adds two"),
        ended("shop.CartTest$In", "adds three", TestResult.Status.PASSED),
        ended("shop.CartTest", "fresh[2]", TestResult.Status.FAILED),
        ended("shop.CartTest", "skipped", TestResult.Status.SKIPPED),
        ended("shop.OtherTest", "fresh", TestResult.Status.PASSED));

    assertThat(tests.passedIn(head, earlier))
        .extracting(TestResult::key)
        .containsExactly(
            "shop.CartTest#fresh", "shop.CartTest#adds two", "shop.CartTest$In#adds three");
    assertThat(tests.passedIn(run(result("fresh")), run(result("fresh"))))
        .as("an edited test that base knew")
        .hasSize(1);
  }

  private static SuiteRun run(TestResult... tests) {
    return new SuiteRun(SuiteRun.Status.GREEN, Arrays.asList(tests), List.of(), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void t() { assertEquals(1, a()); }",
        "@Test void t() { helper(); } void helper() { deeper(); } void deeper() { fail(\"x\"); }",
        "@org.junit.Test(expected = E.class) public void t() { a(); }",
        "@Property boolean t() { return a() > 0; }",
        "@TestFactory java.util.List<DynamicTest> t() { return cases(); }"
      })
  void a_test_demands_by_itself_or_through_what_it_calls(String members) {
    assertThat(added(members).demands(result("t"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void t() { a(); }",
        "@Test void t() { assertTrue(true); }",
        "@Test void t() { helper(); } void helper() { t(); }",
        "@Test void t() { a(); } void helper() { assertEquals(1, a()); }",
        "@org.junit.Test(timeout = 1) public void t() { a(); }",
        "@Test boolean t() { return a() > 0; }",
        "@Property void t() { a(); }"
      })
  void a_test_that_only_calls_demands_nothing(String members) {
    assertThat(added(members).demands(result("t"))).isFalse();
  }

  @Test
  void what_no_source_shows_is_given_the_benefit_of_the_doubt_for_demands_alone() {
    NewTests tests = added("@Test void t() { a(); }");

    assertThat(tests.demands(result("a display name"))).isTrue();
    assertThat(tests.demandsOf(result("a display name"), Set.of())).isTrue();
    assertThat(tests.looksUpByName(result("a display name"))).isTrue();
  }

  @Test
  void what_is_demanded_is_followed_through_variables() {
    NewTests tests = added("@Test void t() { Cart c = new Cart(); int sum = c.total(2); int other;"
        + " c.clear(); assertEquals(2, sum); }");

    assertThat(tests.demandsOf(result("t"), Set.of("total"))).isTrue();
    assertThat(tests.demandsOf(result("t"), Set.of("Cart", "x"))).isTrue();
    assertThat(tests.demandsOf(result("t"), Set.of("clear"))).isFalse();
    assertThat(added("@Test void t() { int a = a(); assertTrue(true); }")
            .demandsOf(result("t"), Set.of("a")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Class.forName(n)",
        "c.getDeclaredMethod(n)",
        "c.getDeclaredMethods()",
        "c.getMethod(n)",
        "c.getMethods()",
        "c.getDeclaredField(n)",
        "l.loadClass(n)",
        "read(\"src/main/java/shop/Cart.java\")"
      })
  void a_test_class_that_finds_code_by_name_is_seen(String call) {
    assertThat(added("@Test void t() { a(); } void helper() { " + call + "; }")
            .looksUpByName(result("t")))
        .isTrue();
  }

  @Test
  void a_test_class_that_calls_does_not_look_up() {
    assertThat(
            added("@Test void t() { getName(); \"forName\".length(); }").looksUpByName(result("t")))
        .isFalse();
  }
}
