/** Specifies which methods a new test is taken to call, and what it may call without that anybody can read it. */
package dev.codeagent.core.verify.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpersTest {

  private static final String LASTS =
      "void lasts(int n, int m) { org.junit.jupiter.api.Assertions.assertEquals(m, new Oven().minutes(n)); }";

  private static final String CALLS = "@Test void bakes() { oven.minutes(1); lasts(3, 12); }\n";

  private static List<String> found(String imports, String parents, String members)
      throws InterruptedException {
    return OvenChange.codes(new OvenChange()
        .beside("Base.java", "package bake; abstract class Base<T> { " + LASTS + " }")
        .beside("Kitchen.java", "package bake; abstract class Kitchen extends Base<Oven> {}")
        .beside("Checks.java", "package bake; interface Checks { default " + LASTS + " }")
        .beside("Statics.java", "package bake; class Statics { static " + LASTS + " }")
        .added(OvenChange.testClass(imports, parents, OvenChange.GOOD + members))
        .judge());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | extends Base<Oven>",
        "'' | extends bake.Base",
        "'' | extends Kitchen",
        "'' | implements Runnable, Checks",
        "import static bake.Statics.lasts; | ''",
        "import static bake.Statics.*; | ''",
      })
  void a_helper_is_called_by_its_bare_name_where_it_is_inherited_or_imported(
      String imports, String parents) throws Exception {
    assertThat(found(imports, parents, CALLS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lasts(3, 12);",
        "this.lasts(3, 12);",
        "super.lasts(3, 12);",
        "new Statics().lasts(3, 12);",
        "List.of(3).forEach(this::four);",
        "oven.each(Steps::one);",
      })
  void a_helper_is_followed_however_it_is_named(String call) throws Exception {
    String members = "@Test void bakes() { oven.minutes(1); " + call + " }\n"
        + "void four(int n) { lasts(n, 4 * n); }\n"
        + "static class Steps { static void one(int n) { assertEquals(4, new Oven().minutes(1)); } }\n";

    assertThat(found("", "extends Base<Oven>", members)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void bakes() { oven.lasts(3, 12); }\n void lasts(int n, int m) { assertEquals(m, oven.minutes(n)); }",
        "@Test void bakes() { lasts(3); }\n void lasts(int n) { oven.minutes(n); }\n void lasts(int n, int m) { assertEquals(m, oven.minutes(n)); }",
        "@Test void bakes() { warm().lasts(3, 12); }\n Oven warm() { return oven; }\n void lasts(int n, int m) { assertEquals(m, oven.minutes(n)); }",
        "@Test void bakes() { oven.each(oven::four); }\n void four(int n) { assertEquals(4, oven.minutes(1)); }",
        "@Test void bakes() { oven.minutes(1); }\n @Override public void lasts() { assertEquals(4, oven.minutes(1)); }",
        "@Test void bakes() { loops(3); }\n void loops(int n) { if (n > 0) { loops(n - 1); } oven.minutes(n); }",
      })
  void a_method_of_something_else_with_a_helpers_name_is_no_helper(String members)
      throws Exception {
    assertThat(found("", "", members)).containsExactly("demands-nothing");
  }

  @Test
  void a_helper_with_any_number_of_arguments_takes_each() throws Exception {
    assertThat(
            found(
                "",
                "",
                "@Test void bakes() { all(1, 2, 3); }\n void all(int... n) { assertEquals(4, oven.minutes(n[0])); }\n"))
        .isEmpty();
  }

  @Test
  void a_helper_without_a_body_demands_as_its_answer_says() throws Exception {
    String abstractly = "@Test void bakes() { oven.minutes(1); told(); }\n abstract %s told();\n";

    assertThat(found("", "", abstractly.formatted("void"))).isEmpty();
    assertThat(found("", "", abstractly.formatted("Oven"))).containsExactly("demands-nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | extends org.shelf.RecipeCase | true",
        "'' | extends Library<Oven> | true",
        "import static org.shelf.Recipes.lasts; | '' | true",
        "'' | '' | false",
        "'' | extends junit.framework.TestCase | false",
        "'' | extends Own | false",
        "import static org.shelf.Recipes.others; | '' | false",
        "import static java.util.Objects.lasts; | '' | false",
        "import static bake.Oven.lasts; | '' | false",
        "import org.shelf.lasts; | '' | false",
      })
  void a_bare_name_that_nobody_declares_may_demand_where_a_library_gives_it(
      String imports, String parents, boolean accepted) throws Exception {
    String members = "@Test void bakes() { oven.minutes(1); lasts(); }\n static class Own {}\n";

    assertThat(found(imports, parents, members).isEmpty()).isEqualTo(accepted);
  }

  @Test
  void a_type_within_a_class_inherits_from_what_the_class_extends() throws Exception {
    String nested = "@Nested class Cold { " + CALLS + " }\n";

    assertThat(found("", "extends org.shelf.RecipeCase", nested)).isEmpty();
    assertThat(found("", "", nested)).containsExactly("demands-nothing");
  }
}
