package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.RemovedMembers.Removal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests may go together with the production code that a task takes away. */
class RemovedMembersTest {

  private static final String CART =
      "class Cart { int limit; int total() { return 3; } int size() { return 1; } }";

  private static RemovedMembers removed(String task, String before, String after) {
    MemoryVerification change =
        MemoryVerification.task(task).changed("src/main/java/Cart.java", before, after);
    return RemovedMembers.of(
        SourceDiff.of(change, JavaParser.create().orElseThrow()), TaskWords.of(change));
  }

  private static RemovedMembers withoutTotal(String task) {
    return removed(task, CART, "class Cart { int limit; int size() { return 1; } }");
  }

  private static JavaMethod test(String type, String members) {
    return JavaParser.create()
        .orElseThrow()
        .parse("src/test/java/CartTest.java", "class " + type + " { " + members + " }")
        .methods()
        .getFirst();
  }

  private static JavaMethod test(String body) {
    return test("CartTest", "@Test void works() { " + body + " }");
  }

  @Test
  void given_a_change_then_types_fields_and_methods_that_production_lost_are_gone() {
    RemovedMembers members =
        removed("x", CART + " class Basket { }", "class Cart { int size() { return 1; } }");

    assertThat(members.goneIn("new Basket().limit + total() + size() + new Cart() + unknown"))
        .containsExactlyInAnyOrder("Basket", "limit", "total");
    assertThat(members.goneIn("\"total\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Remove total, true", "Fix total, false", "Remove size, false"})
  void given_a_name_then_the_task_says_whether_it_goes(String task, boolean asked) {
    assertThat(withoutTotal(task).asked(List.of("total"))).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remove total", "Remove works", "Delete CartTest", "Удали total"})
  void given_a_task_that_names_the_test_or_all_that_it_demands_then_it_may_go(String task) {
    assertThat(withoutTotal(task).of(test("assertEquals(3, new Cart().total());")))
        .isEqualTo(Removal.ASKED);
  }

  @ParameterizedTest
  @CsvSource({
    "Release 3.0: remove everything that is deprecated, ASKED",
    "Выпуск 3.0: удалить устаревшие методы, ASKED",
    "Drop the methods marked for removal, ASKED",
    "Release 3.0, NOT_ASKED",
    "Deprecate what is old, NOT_ASKED",
    "Release 3.0. Remove nothing. The deprecated API stays, NOT_ASKED"
  })
  void given_a_task_that_takes_away_what_is_deprecated_then_its_tests_may_go(
      String task, Removal removal) {
    RemovedMembers members = removed(
        task,
        "class Cart { @Deprecated int total() { return 3; } int size() { return 1; } }",
        "class Cart { }");

    assertThat(members.of(test("assertEquals(3, new Cart().total());"))).isEqualTo(removal);
    assertThat(members.of(test("assertEquals(1, new Cart().size());")))
        .as("what was not deprecated keeps its test")
        .isEqualTo(Removal.NOT_ASKED);
  }

  @Test
  void given_a_task_that_takes_the_tested_class_away_then_its_tests_may_go() {
    RemovedMembers members = removed("Remove Cart", CART, "class Shop { }");

    assertThat(members.of(test("assertEquals(3, Shop.open());"))).isEqualTo(Removal.ASKED);
    assertThat(members.of(test("ShopTest", "@Test void works() { assertEquals(3, Shop.open()); }")))
        .isEqualTo(Removal.NOT_ASKED);
  }

  @Test
  void given_a_class_that_stays_then_its_tests_do_not_go_with_its_name() {
    assertThat(removed("Remove the bug in Cart", CART, CART.replace("3", "4"))
            .of(test("assertEquals(3, new Cart().total());")))
        .isEqualTo(Removal.NOT_ASKED);
  }

  @ParameterizedTest
  @CsvSource({
    "Remove the tests of Cart, ASKED",
    "Remove the tests of Shop, UNCLEAR",
    "Remove the old tests, UNCLEAR",
    "Speed up the tests of Cart, NOT_ASKED"
  })
  void given_a_task_that_takes_tests_away_then_it_has_to_say_of_what(String task, Removal removal) {
    assertThat(removed(task, CART, CART.replace("3", "4"))
            .of(test("assertEquals(3, new Cart().total());")))
        .isEqualTo(removal);
  }

  @Test
  void given_members_to_remove_then_words_on_tests_do_not_free_other_tests_of_the_class() {
    assertThat(withoutTotal("Remove total and the tests of it in Cart")
            .of(test("assertEquals(1, new Cart().size());")))
        .isEqualTo(Removal.NOT_ASKED);
  }

  @Test
  void given_a_test_that_demands_something_else_too_then_it_is_unclear() {
    assertThat(withoutTotal("Remove total")
            .of(test("assertEquals(3, new Cart().total()); assertEquals(1, new Cart().size());")))
        .isEqualTo(Removal.UNCLEAR);
  }

  @Test
  void given_a_member_that_the_task_names_without_removing_it_then_it_is_unclear() {
    assertThat(withoutTotal("Fix total").of(test("assertEquals(3, new Cart().total());")))
        .isEqualTo(Removal.UNCLEAR);
    assertThat(withoutTotal("Fix it").of(test("assertEquals(3, new Cart().total());")))
        .isEqualTo(Removal.NOT_ASKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals(3, new Cart().total());",
        "int sum = new Cart().total(); assertEquals(3, sum);",
        "int sum = new Cart().total(); int twice = sum * 2; assertEquals(6, twice);",
        "int b; int a = new Cart().total(); assertEquals(3, a); assertTrue(true);",
        "new Cart().total();"
      })
  void given_demands_of_the_member_alone_then_nothing_else_loses_its_test(String body) {
    assertThat(RemovedMembers.demandsOnly(test(body), Set.of("total"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals(1, new Cart().size());",
        "assertEquals(3, new Cart().total()); assertEquals(1, new Cart().size());",
        "int sum = new Cart().size(); assertEquals(1, sum);",
        "int total = 1; int sum = 2; assertEquals(2, sum);"
      })
  void given_another_demand_then_something_else_would_lose_its_test(String body) {
    assertThat(RemovedMembers.demandsOnly(test(body), Set.of("total"))).isFalse();
  }

  @Test
  void given_a_field_of_the_test_that_was_made_with_the_member_then_it_counts_as_the_member() {
    assertThat(RemovedMembers.demandsOnly(
            test(
                "CartTest",
                "int sum = new Cart().total(); @Test void t() { assertEquals(3, sum); }"),
            Set.of("total")))
        .isTrue();
  }

  @Test
  void given_variables_in_any_order_then_a_chain_of_a_few_is_followed() {
    assertThat(RemovedMembers.demandsOnly(
            test(
                "CartTest",
                "int d = c; int c = b; int b = a; int a = total(); @Test void t() { assertEquals(3, d); }"),
            Set.of("total")))
        .isTrue();
    assertThat(RemovedMembers.demandsOnly(
            test(
                "CartTest",
                "int e = d; int d = c; int c = b; int b = a; int a = total(); @Test void t() { assertEquals(3, e); }"),
            Set.of("total")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CartTest, Cart",
    "CartTests, Cart",
    "CartTestCase, Cart",
    "CartIT, Cart",
    "CartITCase, Cart",
    "CartSpec, Cart",
    "TestCart, Cart",
    "Testament, Testament",
    "Cart, Cart"
  })
  void the_subject_of_a_test_is_what_its_outermost_class_is_named_after(
      String name, String subject) {
    JavaType inner = JavaParser.create()
        .orElseThrow()
        .parse("src/test/java/T.java", "class " + name + " { class In { } }")
        .types()
        .getLast();

    assertThat(RemovedMembers.subject(inner)).isEqualTo(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Round at the end; the test `roundsPerLine` shows the old rule: correct it and its name",
        "Rename the test `roundsPerLine`",
        "Тест `roundsPerLine` проверяет старое правило: исправить ожидание и имя"
      })
  void a_test_that_is_to_bear_another_name_may_be_another_one(String task) {
    assertThat(TaskWords.of(task).renames("roundsPerLine")).isTrue();
    assertThat(TaskWords.of(task).renames("roundsAll")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix `roundsPerLine`, which is red",
        "Rename the class Cart. The test `roundsPerLine` stays",
        "Тест `roundsPerLine` красный"
      })
  void a_test_whose_name_stays_is_missed(String task) {
    assertThat(TaskWords.of(task).renames("roundsPerLine")).isFalse();
  }
}
