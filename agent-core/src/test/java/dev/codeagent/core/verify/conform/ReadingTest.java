/** Specifies what is read of a task, and what is not: old values, conditions, denials. */
package dev.codeagent.core.verify.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private static String read(String text) {
    return TaskClaims.of(text).stated().stream()
        .map(s -> switch (s) {
          case Stated.Example e -> e.left() + " gives " + e.right();
          case Stated.Refusal r ->
            r.causes().stream()
                .map(c -> (c.noun() + " " + value(c.value())).strip())
                .collect(
                    Collectors.joining(", ", "", (" throws " + r.exception()).stripTrailing()));
          case Stated.Special a ->
            (a.cause().noun() + " " + value(a.cause().value())).strip() + " gives " + a.right();
          case Stated.Promise p -> (p.what() + " " + p.noun()).strip();
        })
        .collect(Collectors.joining("; "));
  }

  private static String value(Stated.Value value) {
    return switch (value) {
      case Stated.Value.Whole n -> String.valueOf(n.number());
      case Stated.Value.Spelling s -> s.text();
      case Stated.Value.Kind k -> k.name();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '^', quoteCharacter = '~', textBlock = """
      `12` → `XII`                                             ^ 12 gives XII
      Small numbers: `4` → `IV`, `9` → `IX`.                   ^ 4 gives IV; 9 gives IX
      `initials("Ada Lovelace")` gives `A.L.`                  ^ initials("Ada Lovelace") gives A.L.
      So `gcd(12, 18)` is `6`.                                 ^ gcd(12, 18) gives 6
      `width("ab")` should be `2`.                             ^ width("ab") gives 2
      `Roman.parse("IV")` must return `4`.                     ^ Roman.parse("IV") gives 4
      `next` returns `b` for `a`.                              ^ a gives b
      For `null` → `null`.                                     ^ null gives null
      `kB` is read as `1000`, `a` => `b`                       ^ kB gives 1000; a gives b
      `1h30` is read as `90`.                                  ^ 1h30 gives 90
      Строка `ёж` превращается в `yozh`.                       ^
      Например, `ёж` превращается в `yozh`.                    ^ ёж gives yozh
      `sum(1, 2)` возвращает `3`.                              ^ sum(1, 2) gives 3
      `дом`, во множественном числе: `дом` → `дома`            ^ дом gives дома
      `sign(-3)` должно быть `-1`.                             ^ sign(-3) gives -1
      "a b" becomes "a-b".                                     ^ "a b" gives "a-b"
      `round(2.5)` gives `2`, but should be `3`.               ^ round(2.5) gives 3
      `round(2.5)` возвращает `2`, а должно `3`.               ^ round(2.5) gives 3
      `f(3)` returns `4`; `f(3)` should return `9`.            ^ f(3) gives 9
      `f(3)` must return `9` instead of `4`.                   ^ f(3) gives 9
      `f(3)` должно возвращать `9`, а не `4`.                  ^ f(3) gives 9
      """)
  void examples_are_read(String text, String read) {
    assertThat(read(text)).isEqualTo(read == null ? "" : read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today `f(3)` returns `4`.",
        "`f(3)` currently gives `4`.",
        "`f(3)` does not give `4`.",
        "`f(3)` never returns `null`.",
        "It was `f(3)` → `4` before.",
        "`f(3)` returns `4` instead of `9`.",
        "When strict is on, `f(3)` returns `4`.",
        "If the list is long, `f(3)` → `4`.",
        "`f(3)` no longer gives `4`.",
        "`f(3)` gives `4` or `5`.",
        "`f(3)` wrongly gives `4`.",
        "Rename: `total` → `sum`? Maybe.",
        "`f(3)` is about `4`.",
        "Сейчас `f(3)` возвращает `4`.",
        "Вместо этого `f(3)` даёт `4`.",
        "`f(3)` не возвращает `4`.",
        "Раньше `a` превращалось в `b`, было `a` → `b`.",
        "Если включён строгий режим, `f(3)` → `4`.",
        "`f(3)` ошибочно даёт `4`.",
        "`a` → `b` → `c`",
        "`a`, `b` → `c`",
        "The value `3` is `4` pixels wide.",
        "Currently:\n- `f(3)` → `4`\n- `f(4)` → `5`",
        "| call | today |\n|---|---|\n| `f(3)` | `4` |",
        "| old | new |\n|---|---|\n| `f(3)` | `4` |",
        "Steps:\n```java\nf(3)\n```\nActual: `4`",
        "### Current behaviour\n\n`f(3)` → `4`\n",
        "**Actual**: `f(3)` → `4`",
        "What happens instead?\n\n`f(3)` → `4`",
      })
  void what_may_mean_something_else_is_not_read_as_an_example(String text) {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '^', quoteCharacter = '~', textBlock = """
      `count` below 1: `IllegalArgumentException`.                  ^ count 0 throws IllegalArgumentException
      A negative `limit` is an `IllegalArgumentException`.          ^ limit -1 throws IllegalArgumentException
      `size <= 0` throws IllegalArgumentException.                  ^ size 0 throws IllegalArgumentException
      `ttl` not positive: `IllegalArgumentException`                ^ ttl 0, ttl -1 throws IllegalArgumentException
      Throws `NullPointerException` for `null`.                     ^ NULL throws NullPointerException
      `parse` throws `NullPointerException` if `text` is null.      ^ text NULL throws NullPointerException
      An empty list: `NoSuchElementException`.                      ^ list EMPTY throws NoSuchElementException
      Anything else (`null`, empty, `1..2`) is an `IllegalArgumentException` which names the text. ^ NULL, EMPTY, 1..2 throws IllegalArgumentException
      `name` must not be blank: `IllegalArgumentException`          ^ name BLANK throws IllegalArgumentException
      Пустой список – `IllegalArgumentException`.                   ^ список EMPTY throws IllegalArgumentException
      `count` меньше 1: `IllegalArgumentException`.                 ^ count 0 throws IllegalArgumentException
      Отрицательная сумма: `IllegalArgumentException`.              ^ сумма -1 throws IllegalArgumentException
      Для `null` бросает `NullPointerException`.                    ^ NULL throws NullPointerException
      A negative number of seats must be refused with an `IllegalArgumentException`. ^ number of seats -1 throws IllegalArgumentException
      A page or size below 1 is an IllegalArgumentException.        ^ page 0, size 0 throws IllegalArgumentException
      Negative `width` and `height` must be refused with an `IllegalArgumentException`. ^ width -1, height -1 throws IllegalArgumentException
      Для `null` и для пустой строки бросать `IllegalArgumentException`. ^ NULL, строки EMPTY throws IllegalArgumentException
      Отрицательное число мест должно приводить к `IllegalArgumentException`. ^ число мест -1 throws IllegalArgumentException
      A negative `n` must be refused.                               ^ n -1 throws
      An empty text is rejected.                                    ^ text EMPTY throws
      Пустой список отвергать.                                      ^ список EMPTY throws
      Для отрицательной суммы бросать исключение.                   ^ суммы -1 throws
      """)
  void refusals_are_read(String text, String read) {
    assertThat(read(text)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`null` does not throw `NullPointerException`.",
        "Today a negative `limit` throws `IllegalArgumentException`.",
        "An empty list no longer throws `NoSuchElementException`.",
        "It must never throw `NullPointerException`.",
        "`IllegalStateException` instead of `NullPointerException` for `null`.",
        "A module that nobody knows: `IllegalStateException`.",
        "Larger: `IllegalArgumentException`.",
        "Сейчас для `null` бросает `NullPointerException`.",
        "Пустой список не вызывает `NoSuchElementException`.",
        "Catch `IOException` and log it.",
        "`FooException` extends `RuntimeException`.",
        "Without the lock a negative `limit` throws `IllegalArgumentException`.",
        "A negative `n` must not be refused.",
        "Only an empty text is rejected.",
        "Today an empty text is refused.",
        "The merge request is rejected.",
        "A negative `n` may be refused.",
        "Пустой список не отвергать.",
        "Отвергать заявки без подписи.",
      })
  void what_may_mean_something_else_is_not_read_as_a_refusal(String text) {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '^', quoteCharacter = '~', textBlock = """
      An empty or blank name gives "nobody".              ^ name EMPTY gives "nobody"; name BLANK gives "nobody"
      Returns `0` for an empty list.                      ^ list EMPTY gives 0
      For an empty text it must return `""`.              ^ text EMPTY gives ""
      Blanks are dropped, and an empty title gives `"-"`. ^ title EMPTY gives "-"
      Для пустой строки возвращать `0`.                   ^ строки EMPTY gives 0
      Для пустого списка метод возвращает `0`.            ^ списка EMPTY gives 0
      """)
  void answers_for_nothing_are_read(String text, String read) {
    assertThat(read(text)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today an empty name gives \"nobody\".",
        "An empty name no longer gives \"nobody\".",
        "An empty name does not give \"nobody\".",
        "Only an empty name gives \"nobody\".",
        "An empty name gives the default.",
        "An empty name gives `fallback`.",
        "Сейчас для пустой строки возвращается `0`.",
      })
  void what_may_mean_something_else_is_not_read_as_an_answer_for_nothing(String text) {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '^', textBlock = """
      The result is unmodifiable.                                ^ RESULT_STAYS
      The returned list cannot be changed.                       ^ RESULT_STAYS
      Returns an immutable map.                                  ^ RESULT_STAYS
      Результат изменить нельзя.                                 ^ RESULT_STAYS
      Возвращает неизменяемый список.                            ^ RESULT_STAYS
      It does not change its arguments.                          ^ ARGUMENT_STAYS arguments
      The list itself is not changed.                            ^ ARGUMENT_STAYS list
      Neither argument is changed at any depth.                  ^ ARGUMENT_STAYS argument
      Исходный список не меняется.                               ^ ARGUMENT_STAYS Исходный
      The basket itself must not change.                         ^ ARGUMENT_STAYS basket
      `Basket` при этом не должен меняться.                      ^ ARGUMENT_STAYS Basket
      Метод не изменяет аргументы.                               ^ ARGUMENT_STAYS аргументы
      Two keys of the same text are equal and have the same hash. ^ EQUAL
      The answer does not depend on the default locale.          ^ ANY_LOCALE
      Ответ не зависит от локали.                                ^ ANY_LOCALE
      """)
  void promises_are_read(String text, String read) {
    assertThat(read(text)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The result need not be unmodifiable.",
        "Today the result is unmodifiable.",
        "The result is no longer unmodifiable.",
        "The returned list was immutable.",
        "If possible, the list is not changed.",
        "Раньше результат изменить нельзя было.",
        "Two ranges are not equal, whatever their hash.",
        "The text depends on the default locale.",
        "The basket may not change the price.",
        "If it is empty, the basket must not change.",
      })
  void what_may_mean_something_else_is_not_read_as_a_promise(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void of_a_report_only_what_is_expected_is_read() {
    String report = """
        `Slug.of` keeps capitals

        ### Steps to reproduce
        ```java
        Slug.of("A b")
        ```
        ### Expected behavior
        ```
        "a-b"
        ```
        ### Actual behavior
        ```
        "A-b"
        ```
        """;
    assertThat(read(report)).isEqualTo("Slug.of(\"A b\") gives \"a-b\"");
  }

  @Test
  void lines_with_labels_say_what_is_expected() {
    assertThat(read("`f(3)` is wrong.\n\n**Expected:** `9`\n**Actual:** `4`"))
        .isEqualTo("f(3) gives 9");
    assertThat(read("Вызываю `f(3)`.\n\nОжидаемый результат: `9`\nФактический результат: `4`"))
        .isEqualTo("f(3) gives 9");
    assertThat(read("`f(3)` is odd.\n\nGot: `4`\nExpected: `9`")).isEqualTo("f(3) gives 9");
  }

  @Test
  void a_table_is_read_where_its_columns_are_clear() {
    assertThat(read("| text | means |\n|---|---|\n| `a|b` | `c` |\n| `*` | everything |"
            .replace("a|b", "ab")))
        .isEqualTo("ab gives c");
    assertThat(read("| вход | результат |\n|---|---|\n| `1` | `один` |")).isEqualTo("1 gives один");
  }

  @Test
  void what_is_said_in_two_ways_is_left_alone() {
    assertThat(read("`f(3)` gives `4`. And `f(3)` gives `5`.")).isEmpty();
    assertThat(TaskClaims.of("Fix `f`: `f(3)` gives `4`.").mends()).isTrue();
    assertThat(List.of(TaskClaims.of("Add `f`.").mends())).containsExactly(false);
  }
}
