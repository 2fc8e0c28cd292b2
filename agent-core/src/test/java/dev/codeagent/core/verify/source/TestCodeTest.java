package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which methods a test runner executes, and why it passes others over. */
class TestCodeTest {

  private static JavaFile parse(String text) {
    return JavaParser.create().orElseThrow().parse("src/test/java/a/ATest.java", text);
  }

  private static JavaMethod method(String text) {
    return parse(text).methods().getLast();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import org.junit.jupiter.api.Test; class A { @Test void t() {} }",
        "import org.junit.jupiter.api.*; class A { @Test void t() {} }",
        "import org.junit.Test; class A { @Test public void t() {} }",
        "import org.testng.annotations.Test; class A { @Test public void t() {} }",
        "class A { @org.junit.jupiter.api.Test void t() {} }",
        "import org.junit.jupiter.params.ParameterizedTest; class A { @ParameterizedTest void t(int x) {} }",
        "import org.junit.jupiter.api.RepeatedTest; class A { @RepeatedTest(3) void t() {} }",
        "import org.junit.jupiter.api.TestFactory; class A { @TestFactory Object t() { return null; } }",
        "import org.junit.jupiter.api.TestTemplate; class A { @TestTemplate void t() {} }",
        "import net.jqwik.api.Property; class A { @Property void t() {} }",
        "import net.jqwik.api.Example; class A { @Example void t() {} }",
        "import org.junit.experimental.theories.Theory; class A { @Theory public void t() {} }",
        "import org.junitpioneer.jupiter.cartesian.CartesianTest; class A { @CartesianTest void t() {} }",
        "class A extends TestCase { public void testIt() {} }",
        "class A extends junit.framework.TestCase { public void testIt() {} }"
      })
  void a_method_that_a_known_framework_marks_is_a_test(String text) {
    assertThat(TestCode.isTest(method(text))).isTrue();
    assertThat(TestCode.tests(parse(text))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { void t() {} }",
        "class A { @Test void t() {} }",
        "import my.own.Test; class A { @Test void t() {} }",
        "import my.own.*; class A { @Test void t() {} }",
        "class A { @my.own.Test void t() {} }",
        "import org.junit.jupiter.api.BeforeEach; class A { @BeforeEach void t() {} }",
        "import my.own.FancyTest; class A { @FancyTest void t() {} }",
        "import org.junitpioneer.jupiter.RetryingIt; class A { @RetryingIt void t() {} }",
        "import org.junitpioneer.Test; class A { @Test void t() {} }",
        "class A extends Base { public void testIt() {} }",
        "class A { public void testIt() {} }",
        "class A extends TestCase { void testIt() {} }",
        "class A extends TestCase { public int testIt() { return 1; } }",
        "class A extends TestCase { public void setUp() {} }"
      })
  void any_other_method_is_none(String text) {
    assertThat(TestCode.isTest(method(text))).isFalse();
    assertThat(TestCode.tests(parse(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class A { @Test private void t() {} } | it is private",
        "class A { @Test static void t() {} } | it is static",
        "abstract class A { @Test abstract void t(); } | it has no body",
        "interface A { @Test void t(); } | it has no body",
        "class A { @Test int t() { return 1; } } | it returns a value",
        "class A { @ParameterizedTest int t(int x) { return 1; } } | it returns a value",
        "class A { @RepeatedTest(2) int t() { return 1; } } | it returns a value",
        "class A { class B { @Test void t() {} } } | its class B is neither static nor @Nested",
        "class A { @Nested private class B { @Test void t() {} } } | its class B is private",
        "abstract class A { @Test void t() {} } | its class A is abstract",
        "class A { static abstract class B { @Test void t() {} } } | its class B is abstract"
      })
  void a_runner_passes_over_a_test_that_it_cannot_run(String text, String reason) {
    assertThat(TestCode.notRun(method(text))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { @Test void t() {} }",
        "class A { @TestFactory Object t() { return null; } }",
        "class A { static class B { @Test void t() {} } }",
        "class A { @Nested class B { @Test void t() {} } }",
        "class A { @Group class B { @Test void t() {} } }",
        "class A { interface B { @Test default void t() {} } }",
        "private class A { @Test void t() {} }"
      })
  void a_runner_runs_every_other_test(String text) {
    assertThat(TestCode.notRun(method(text))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "TestCart, true",
    "CartTest, true",
    "CartTests, true",
    "CartTestCase, true",
    "ITCart, true",
    "CartIT, true",
    "CartITCase, true",
    "CartSpec, false",
    "Cart, false",
    "CartTester, false"
  })
  void a_runner_looks_for_classes_by_their_outermost_name(String name, boolean found) {
    JavaType inner = parse("class " + name + " { static class Inner { void t() {} } }")
        .types()
        .getLast();

    assertThat(inner.simpleName()).isEqualTo("Inner");
    assertThat(TestCode.matchesRunner(inner)).isEqualTo(found);
  }

  @Test
  void the_annotations_around_a_test_are_its_own_and_those_of_all_its_types() {
    JavaMethod test =
        method("@Tag(\"o\") class A { @Nested class B { @Test @Disabled void t() {} } }");

    assertThat(TestCode.annotationsAround(test).map(Annotations::simpleName))
        .containsExactly("Test", "Disabled", "Nested", "Tag");
  }

  @Test
  void an_annotation_is_known_by_its_last_name_and_qualified_by_import_or_spelling() {
    JavaMethod test =
        method("import org.junit.jupiter.api.Test; class A { @Test @a.b.Slow @Own void t() {} }");

    assertThat(test.annotations().stream().map(Annotations::simpleName))
        .containsExactly("Test", "Slow", "Own");
    assertThat(test.annotations().stream().map(a -> Annotations.qualifiedName(a, test.file())))
        .containsExactly("org.junit.jupiter.api.Test", "a.b.Slow", "Own");
    assertThat(test.annotated("Slow")).isTrue();
    assertThat(test.annotated("Fast")).isFalse();
  }
}
