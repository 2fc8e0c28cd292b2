package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task's words ask for, in English and in Russian. */
class TaskWordsTest {

  private static Literal number(String spelled) {
    return Literal.ofNumber(spelled).orElseThrow();
  }

  @Test
  void references_belong_to_the_words_but_not_to_the_tasks_own() {
    TaskWords words = TaskWords.of(
        MemoryVerification.task("Do as the paper says").reference("docs/a.md", "Remove Legacy."));

    assertThat(words.own()).contains("as the paper says").doesNotContain("Legacy");
    assertThat(words.names("Legacy")).isTrue();
    assertThat(words.names("paper")).isTrue();
    assertThat(words.removes(List.of("Legacy"))).isTrue();
  }

  @Test
  void a_text_of_blanks_is_nothing_to_go_by() {
    assertThat(TaskWords.of(" \n\t").blank()).isTrue();
    assertThat(TaskWords.of("x").blank()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix Cart | Cart | true",
        "Cart is wrong | Cart | true",
        "Fix `Cart`. | Cart | true",
        "Fix the Carton | Cart | false",
        "Fix MyCart | Cart | false",
        "Fix Carton and Cart | Cart | true",
        "Fix cart | Cart | false",
        "Fix x | x | false",
        "Use @Cart | @Cart | true",
        "Usea@Cart | @Cart | true",
        "Call run()now | run() | true"
      })
  void a_name_stands_in_the_text_as_a_word_of_its_own(String text, String name, boolean found) {
    assertThat(TaskWords.of(text).names(name)).isEqualTo(found);
  }

  @Test
  void words_are_mentioned_in_any_case() {
    assertThat(TaskWords.of("Use NULL here").mentions("nil", "Null")).isTrue();
    assertThat(TaskWords.of("Annul it").mentions("nul", "nil")).isFalse();
    assertThat(TaskWords.of("Annul it").mentions("")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit of 10 | 10 | true",
        "limit of 10 | 11 | false",
        "limit of 10 | -10 | true",
        "limit of 1_000 | 1000 | true",
        "limit of 1,5 | 1.5 | true",
        "limit of 1.5 | 1.5 | true",
        "version 1.2.3 | 3 | true",
        "raise by 15 % | 0.15 | true",
        "raise by 15 % | 0.85 | true",
        "raise by 15 % | 1.15 | true",
        "raise by 15 % | 1.5 | false",
        "do it twice | 2 | true",
        "каждые десять секунд | 10 | true",
        "often | 10 | false"
      })
  void a_number_is_spelled_in_digits_words_or_per_cent(String text, String value, boolean spelled) {
    assertThat(TaskWords.of(text).spells(number(value))).isEqualTo(spelled);
  }

  @Test
  void texts_truth_values_and_null_are_spelled_as_words() {
    TaskWords words = TaskWords.of("Answer TRUE, or null, for \"no name\" and ;");

    assertThat(words.spells(Literal.bool(true))).isTrue();
    assertThat(words.spells(Literal.bool(false))).isFalse();
    assertThat(words.spells(new Literal(Literal.Kind.NULL, "null"))).isTrue();
    assertThat(words.spells(Literal.text(" No Name "))).isTrue();
    assertThat(words.spells(Literal.text("name no"))).isFalse();
    assertThat(words.spells(Literal.text(" "))).isFalse();
    assertThat(words.spells(Literal.character(';'))).isTrue();
    assertThat(words.spells(Literal.character('!'))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Remove Cart | true",
        "Удали Cart | true",
        "Keep Cart. Remove Basket | false",
        "Keep Cart; remove Basket | false",
        "Move Cart | false",
        "Removed.Cart is to go | true"
      })
  void a_removal_is_asked_for_where_verb_and_name_share_a_sentence(String text, boolean asked) {
    assertThat(TaskWords.of(text).removes(List.of("Cart"))).isEqualTo(asked);
  }

  @Test
  void a_name_of_one_letter_is_no_name_to_remove() {
    assertThat(TaskWords.of("Remove a field").removes(List.of("a"))).isFalse();
    assertThat(TaskWords.of("Remove a field").removes(List.of("a", "field"))).isTrue();
    assertThat(TaskWords.of("Remove a field").removes(List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Remove the old tests | true | false",
        "Delete one two three four five tests | true | false",
        "Delete one two three four five six tests | true | false",
        "Delete one two three four five six seven tests | false | false",
        "Remove the cart. The tests stay | false | false",
        "The tests stay, remove the cart | false | false",
        "Remove this here and then also that much larger thing, and remove tests | true | false",
        "Disable the flaky test | false | true",
        "Отключить тесты | false | true",
        "Удалить старые тесты | true | false",
        "Fix the tests | false | false"
      })
  void tests_are_to_go_or_to_rest_where_the_verb_stands_closely_before_them(
      String text, boolean removed, boolean disabled) {
    TaskWords words = TaskWords.of(text);

    assertThat(words.removesTests()).isEqualTo(removed);
    assertThat(words.disablesTests()).isEqualTo(disabled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Change the rate", "Use x instead of y", "Повысить ставку"})
  void a_task_may_ask_for_another_behaviour(String text) {
    assertThat(TaskWords.of(text).changesBehaviour()).isTrue();
    assertThat(TaskWords.of("Fix the exchange").changesBehaviour()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Add a rate", "Support rates", "Добавить ставку"})
  void a_task_may_ask_for_an_addition(String text) {
    assertThat(TaskWords.of(text).adds()).isTrue();
    assertThat(TaskWords.of("Fix the padding").adds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rename Cart", "Remove Cart", "Перенести Cart"})
  void a_task_may_ask_for_another_structure(String text) {
    assertThat(TaskWords.of(text).restructures()).isTrue();
    assertThat(TaskWords.of("Fix Cart").restructures()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Write a test", "Specs for Cart", "Покрыть тестами"})
  void a_task_may_speak_of_tests(String text) {
    assertThat(TaskWords.of(text).speaksOfTests()).isTrue();
    assertThat(TaskWords.of("Find the latest").speaksOfTests()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The limit is wrong | 10 | 5 | false",
        "The limit is 10 | 10 | 5 | true",
        "Raise it from 5 to 10 | 10 | 5 | true",
        "Lower it from 10 to 5 | 10 | 5 | false",
        "10 where 5 was | 10 | 5 | false",
        "It should, and that is long overdue and well known, 10 not 5 | 10 | 5 | false",
        "С 5 на 10 | 10 | 5 | true"
      })
  void the_wanted_value_is_where_things_go_to(
      String text, String gained, String lost, boolean asked) {
    assertThat(TaskWords.of(text).asksFor(number(gained), List.of(number(lost))))
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Remove `total` | total",
        "Remove the deprecated method total. | total",
        "Delete `Cart.total()` and its test | total",
        "Drop shop.Cart#total(int, long) | total",
        "Remove Cart, then tidy up | Cart",
        "Удали метод total | total"
      })
  void what_is_taken_away_is_named_right_behind_the_verb(String text, String name) {
    assertThat(TaskWords.of(text).takenAway()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Remove duplication from total",
        "Fix total",
        "Remove one two three four five six total"
      })
  void what_something_is_taken_from_is_not_taken_away_itself(String text) {
    assertThat(TaskWords.of(text).takenAway()).doesNotContain("total");
  }

  @Test
  void all_that_is_taken_away_is_told_in_order() {
    assertThat(TaskWords.of("Remove total. Delete `size`.").takenAway())
        .containsExactly("total", "size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It must return 5 | true",
        "Теперь ответ должен быть 5 | true",
        "Go to 5 | false",
        "Fix it | false"
      })
  void a_task_may_say_how_something_has_to_be(String text, boolean demands) {
    assertThat(TaskWords.of(text).demands()).isEqualTo(demands);
  }

  @Test
  void an_expression_is_looked_for_in_all_of_the_text() {
    TaskWords words =
        TaskWords.of(MemoryVerification.task("Fix it").reference("docs/a.md", "By HTTP."));

    assertThat(words.matches(java.util.regex.Pattern.compile("HTTP"))).isTrue();
    assertThat(words.matches(java.util.regex.Pattern.compile("FTPS"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Greet by `Hello, NAME!` | Hello, Bob! | Hi | true",
        "Greet by `Hello, NAME!` | Bye, Bob! | Hi | false",
        "Say it in upper case | HI | hi | true"
      })
  void a_wanted_text_may_be_described_instead_of_spelled(
      String text, String gained, String lost, boolean asked) {
    assertThat(TaskWords.of(text).asksFor(Literal.text(gained), List.of(Literal.text(lost))))
        .isEqualTo(asked);
  }

  @Test
  void a_wanted_value_that_stands_only_as_a_share_is_not_told_from_the_old_one() {
    assertThat(TaskWords.of("From 0.1 to 15 %").asksFor(number("0.15"), List.of(number("0.1"))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "три строки дают 0,50 | 0.50 | true",
        "three lines give 0.50 | 0.50 | true",
        "three lines give 0,5 | 0.50 | false",
        "three lines give 10,50 | 0.50 | false",
        "on 1,20 | v1.20 | false"
      })
  void given_a_fraction_in_a_text_then_a_comma_spells_it_too(
      String task, String value, boolean spelled) {
    assertThat(TaskWords.of(task).spells(Literal.text(value))).isEqualTo(spelled);
  }
}
