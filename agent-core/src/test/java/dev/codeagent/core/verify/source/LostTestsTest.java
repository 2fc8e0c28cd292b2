package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of reports stand for which names of base, and which may be missing because the task says so. */
class LostTestsTest {

  private static final String PATH = "src/test/java/a/T.java";
  private static final String ADDS =
      "@Test void adds() { Cart cart = new Cart(); cart.add(3); assertEquals(3, cart.total()); }";

  private static String type(String name, String members) {
    return "package a; import org.junit.jupiter.api.Test; import org.junit.jupiter.params.ParameterizedTest; class "
        + name + " { " + members + " }";
  }

  private static LostTests edited(String before, String after) {
    return LostTests.of(
        MemoryVerification.task("x").changed(PATH, type("T", before), type("T", after)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.T#adds",
        "a.T#adds()",
        "a.T#adds(int)[1]",
        "a.T#adds[1] 3",
        "a.T#adds{int}",
        "a.T#adds: 3",
        "a.T#adds 3"
      })
  void given_a_name_of_a_report_then_its_method_is_known_whatever_the_runner_appends(String key) {
    assertThat(edited(ADDS, "").source(key).map(JavaMethod::key)).contains("a.T#adds()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.T#other", "b.T#adds", "a.T$In#adds", "adds", "a.T#adds-up", "a.T#3"})
  void given_a_name_of_no_method_then_none_is_known(String key) {
    assertThat(edited(ADDS, "").source(key)).isEmpty();
  }

  @Test
  void given_a_helper_then_it_is_no_test_behind_a_name() {
    assertThat(edited("void adds() { }", "").source("a.T#adds")).isEmpty();
  }

  @Test
  void given_a_test_then_it_is_now_its_successor_or_what_stands_in_its_place() {
    LostTests renamed = edited(ADDS, ADDS.replace("adds", "sumsUp"));
    LostTests stayed = edited(ADDS, ADDS.replace("3, cart", "4, cart"));
    LostTests gone = edited(ADDS, "");

    assertThat(renamed.now(renamed.source("a.T#adds").orElseThrow()).map(JavaMethod::name))
        .contains("sumsUp");
    assertThat(stayed.now(stayed.source("a.T#adds").orElseThrow()).map(JavaMethod::name))
        .contains("adds");
    assertThat(gone.now(gone.source("a.T#adds").orElseThrow())).isEmpty();
  }

  @Test
  void given_a_renamed_test_then_the_new_name_of_the_same_case_stands_for_it() {
    LostTests tests = edited(ADDS, ADDS.replace("adds", "sumsUp"));

    assertThat(tests.among(
            Set.of("a.T#adds[1]", "a.T#adds[2]"), Set.of("a.T#sumsUp[2]", "a.T#sumsUp[1]")))
        .isEqualTo(Map.of("a.T#adds[1]", "a.T#sumsUp[1]", "a.T#adds[2]", "a.T#sumsUp[2]"));
  }

  @Test
  void given_another_appendix_then_any_name_of_the_method_stands_for_it_but_only_once() {
    LostTests tests = edited(ADDS, ADDS.replace("adds", "sumsUp"));

    assertThat(tests.among(
            Set.of("a.T#adds", "a.T#adds(int)"), Set.of("a.T#sumsUp()", "b.T#sumsUp", "a.T#more")))
        .isEqualTo(Map.of("a.T#adds", "a.T#sumsUp()"));
  }

  @Test
  void given_a_test_that_stays_with_other_cases_then_a_new_case_stands_for_the_lost_one() {
    LostTests tests = edited(ADDS, ADDS.replace("3", "4"));

    assertThat(tests.among(Set.of("a.T#adds[1] 3"), Set.of("a.T#adds[1] 4")))
        .isEqualTo(Map.of("a.T#adds[1] 3", "a.T#adds[1] 4"));
  }

  @Test
  void given_a_test_that_was_split_then_a_part_stands_for_it() {
    LostTests tests = edited(
        "@Test void both() { Cart cart = new Cart(); cart.add(3); assertEquals(3, cart.total()); assertEquals(1, cart.size()); }",
        ADDS.replace("adds", "total")
            + "@Test void size() { Cart cart = new Cart(); cart.add(3); assertEquals(1, cart.size()); }");

    assertThat(tests.among(Set.of("a.T#both"), Set.of("a.T#size")))
        .isEqualTo(Map.of("a.T#both", "a.T#size"));
  }

  @Test
  void given_a_test_that_was_merged_then_the_one_with_cases_stands_for_it() {
    LostTests tests =
        edited(ADDS, "@ParameterizedTest @ValueSource(ints = 3) void all(int x) { f(x); }");

    assertThat(tests.among(Set.of("a.T#adds"), Set.of("a.T#all(int)[1]")))
        .isEqualTo(Map.of("a.T#adds", "a.T#all(int)[1]"));
  }

  @Test
  void given_a_test_that_is_gone_then_no_new_name_stands_for_it() {
    assertThat(edited(ADDS, "@Test void other() { Shop.open(); }")
            .among(Set.of("a.T#adds"), Set.of("a.T#other")))
        .isEmpty();
  }

  @Test
  void given_a_class_that_moved_then_names_without_a_method_move_with_it() {
    LostTests tests = LostTests.of(MemoryVerification.task("x")
        .deleted(PATH, type("T", ADDS))
        .added("src/test/java/a/U.java", type("U", ADDS)));

    assertThat(tests.among(
            Set.of("a.T#adds", "a.T#3 of 4", "a.T#gone-by"), Set.of("a.U#adds", "a.U#3 of 4")))
        .isEqualTo(Map.of("a.T#adds", "a.U#adds", "a.T#3 of 4", "a.U#3 of 4"));
    assertThat(tests.among(Set.of("b.T#3 of 4"), Set.of("a.U#3 of 4", "null#3 of 4")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Remove adds, true", "Remove others, false", "Fix adds, false"})
  void given_a_test_that_is_gone_then_the_task_has_to_take_it_away(String task, boolean asked) {
    LostTests tests =
        LostTests.of(MemoryVerification.task(task).changed(PATH, type("T", ADDS), type("T", "")));

    assertThat(tests.removalAsked("a.T#adds")).isEqualTo(asked);
    assertThat(tests.removalAsked("a.T#unknown")).isFalse();
  }

  @Test
  void given_a_test_that_has_another_name_then_it_was_not_taken_away() {
    LostTests tests = LostTests.of(MemoryVerification.task("Remove adds")
        .changed(PATH, type("T", ADDS), type("T", ADDS.replace("adds", "sumsUp"))));

    assertThat(tests.removalAsked("a.T#adds")).isFalse();
  }
}
