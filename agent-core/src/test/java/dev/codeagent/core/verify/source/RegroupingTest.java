/** Specifies when the demands of tests that are gone stand in rows and tests that a change adds. */
package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegroupingTest {

  private static final String STANDARD =
      "@Test void standard() { assertEquals(490, Fees.cost(\"standard\", 1000)); assertEquals(790, Fees.cost(\"standard\", 6_000)); }";
  private static final String EXPRESS =
      "@Test void express() { assertEquals(1090, Fees.cost(\"express\", 1500));"
          + " assertThrows(IllegalArgumentException.class, () -> Fees.cost(\"express\", 25_000)); }";
  private static final String COSTS =
      "@ParameterizedTest @CsvSource({\"standard, 1000, 490\", \"standard, 6000, 790\", \"express, 1500, 1090\"})"
          + " void costs(String method, int grams, int cents) { assertEquals(cents, Fees.cost(method, grams)); }";
  private static final String REFUSES =
      "@ParameterizedTest @CsvSource({\"express, 25000\", \"drone, 1\"})"
          + " void refuses(String method, int grams) { assertThrows(IllegalArgumentException.class, () -> Fees.cost(method, grams)); }";

  private final MemoryVerification change = MemoryVerification.task("x");

  private static String type(String name, String members) {
    return "package a; import org.junit.jupiter.api.*; import org.junit.jupiter.params.ParameterizedTest; class "
        + name + " { " + members + " }";
  }

  private static String test(String name) {
    return "src/test/java/a/" + name + ".java";
  }

  private static String main(String name) {
    return "src/main/java/a/" + name + ".java";
  }

  private List<String> parts(String name) {
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());
    JavaMethod gone = SourceDiff.bases(diff.tests()).stream()
        .flatMap(f -> f.methods().stream())
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
    return TestMatching.of(diff).splitInto(gone).stream().map(JavaMethod::name).toList();
  }

  private List<String> parts(String before, String after, String name) {
    change.changed(test("FeesTest"), type("FeesTest", before), type("FeesTest", after));
    return parts(name);
  }

  @Test
  void demands_may_stand_in_several_rows_and_in_rows_of_several_tests() {
    assertThat(parts(STANDARD + EXPRESS, COSTS + REFUSES, "standard")).containsExactly("costs");
    assertThat(parts("express")).containsExactlyInAnyOrder("costs", "refuses");
  }

  @Test
  void a_row_may_stand_beside_a_plain_test() {
    String plain =
        "@Test void tooHeavy() { assertThrows(IllegalArgumentException.class, () -> Fees.cost(\"express\", 25000)); }";

    assertThat(parts(EXPRESS, COSTS + plain, "express"))
        .containsExactlyInAnyOrder("costs", "tooHeavy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "standard, 1000, 490", // the other row is missing
        "standard, 1000, 490\", \"standard, 6000, 791",
        "standard, 1000, 490\", \"express, 6000, 790",
      })
  void a_demand_that_no_row_makes_is_missed(String rows) {
    String costs = COSTS.replaceFirst("\\{.*?}", "{\"" + rows + "\"}");

    assertThat(parts(STANDARD, costs, "standard")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (grams > 0) assertEquals(cents, Fees.cost(method, grams));",
        "assertNotEquals(cents, Fees.cost(method, grams));",
        "assumeTrue(grams > 0); assertEquals(cents, Fees.cost(method, grams));",
        "Fees.cost(method, grams);",
      })
  void a_test_that_lets_rows_off_holds_nothing(String body) {
    String costs = COSTS.replace("assertEquals(cents, Fees.cost(method, grams));", body);

    assertThat(parts(STANDARD, costs, "standard")).isEmpty();
  }

  @Test
  void a_disabled_test_holds_nothing() {
    assertThat(parts(STANDARD, "@Disabled " + COSTS, "standard")).isEmpty();
  }

  @Test
  void a_demand_under_a_condition_is_not_followed() {
    String before = STANDARD.replace("assertEquals(790", "if (true) assertEquals(790");

    assertThat(parts(before, COSTS, "standard")).isEmpty();
  }

  @Test
  void preparations_have_to_come_along() {
    String before =
        "@Test void limited() { Fees.limit(7000); assertEquals(790, Fees.cost(\"standard\", 6000)); }";

    assertThat(parts(before, COSTS, "limited")).isEmpty();
    assertThat(parts(before, COSTS.replace("{ assertE", "{ Fees.limit(7000); assertE"), "limited"))
        .containsExactly("costs");
  }

  private void renamed(String tests) {
    change
        .deleted(main("Fees"), type("Fees", "static int cost(String m, int g) { return 1; }"))
        .added(main("Tariff"), type("Tariff", "static int cost(String m, int g) { return 1; }"))
        .deleted(test("FeesTest"), type("FeesTest", STANDARD + EXPRESS))
        .added(test("TariffTest"), type("TariffTest", tests));
  }

  @Test
  void the_class_that_they_test_may_get_another_name() {
    renamed((COSTS + REFUSES).replace("Fees", "Tariff"));

    assertThat(parts("standard")).containsExactly("costs");
    assertThat(parts("express")).containsExactlyInAnyOrder("costs", "refuses");
  }

  @Test
  void but_no_demand_may_keep_to_another_class() {
    renamed(COSTS.replace("Fees", "Tariff") + REFUSES.replace("Fees", "Other"));

    assertThat(parts("express")).isEmpty();
  }

  @Test
  void and_no_class_of_the_tests_may_bear_the_new_name() {
    renamed(COSTS.replace("Fees", "Tariff")
        + " static class Tariff { static int cost(String m, int g) { return 490; } }");

    assertThat(parts("standard")).isEmpty();
  }
}
