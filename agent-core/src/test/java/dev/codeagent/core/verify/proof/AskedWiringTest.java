/** Specifies when a change leaves out a member of which a sentence of the task says what it is to do. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedWiringTest {

  private static final String MAILER = """
      package post;

      public final class Mailer {
        public String letter(String to) {
          return head(to) + "Yours";
        }

        private String head(String to) {
          return "Dear " + to + ", ";
        }
      }
      """;

  private static final String POLITE = """
      package post;

      public final class Polite {
        static String greet(String name) {
          return "Dear and honoured " + name;
        }
      }
      """;

  private static Optional<String> doubt(String task, String mailer) {
    return new AskedWiring(
            MemoryVerification.task(task)
                .changed("src/main/java/post/Mailer.java", MAILER, mailer)
                .added("src/main/java/post/Polite.java", POLITE),
            ShownCalls.none())
        .doubt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `Polite.greet` and call it in `Mailer.letter`",
        "Add `Polite`. `Mailer.letter` uses `Polite.greet`.",
        "Add `Polite`; `Mailer.letter(to)` must begin with its greeting",
        "Add a polite greeting. It is used by Mailer.letter for every name.",
        "Add `Polite`\n`Mailer.letter()` now greets politely",
        "Добавить `Polite` и вызывать его в `Mailer.letter` для каждого имени",
        "Добавить `Polite`. `Mailer.letter()` должен начинаться с него",
        "Добавить `Polite.greet`, использовать `Polite.greet` в методе `Mailer.letter`",
        "Добавить `Polite`. `Mailer.letter` вызывает `Polite.greet`",
      })
  void what_a_sentence_asks_of_a_member_has_to_reach_it(String task) {
    assertThat(doubt(task, MAILER))
        .hasValueSatisfying(why -> assertThat(why).contains("Mailer.letter"));
    assertThat(doubt(task, MAILER.replace("\"Dear \" + to", "Polite.greet(to)")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `Polite.greet`; `Mailer.letter` stays as it is",
        "Add `Polite.greet`, unlike `Mailer.letter` with honours",
        "Add `Polite.greet` with the same comma as in `Mailer.letter`",
        "Add `Polite.greet`. `Mailer.letter` must stay as before.",
        "Add `Polite.greet`. Do not call it in `Mailer.letter` yet.",
        "Add `Polite.greet`; tests of it are used in `Mailer.letter` tests",
        "Добавить `Polite.greet`; не вызывать его в `Mailer.letter`",
        "Добавить `Polite.greet`. `Mailer.letter` теперь не меняется",
        "Добавить `Polite.greet`, как в `Mailer.letter`",
        "Add `Polite.greet`, for `Mailer.letter` greets without honours",
      })
  void other_sentences_ask_nothing_of_it(String task) {
    assertThat(doubt(task, MAILER)).isEmpty();
  }

  @Test
  void a_member_that_is_not_there_is_left_to_others() {
    assertThat(doubt("Add `Polite` and call it in `Printer.page`", MAILER)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix the letters: `Mailer.letter` never greets politely",
        "Fix: `Mailer.letter()` should begin with honours, whatever the name is",
        "Bug: Mailer.letter greets in the wrong way. Add a test.",
        "Исправить: `Mailer.letter` приветствует неверно",
        "Исправить письма. `Mailer.letter()` теряет обращение",
      })
  void a_fault_that_is_told_of_a_member_has_to_be_mended_in_what_it_runs(String task) {
    assertThat(doubt(task, MAILER)).isPresent();
    assertThat(doubt(task, MAILER.replace("\"Dear \" + to", "Polite.greet(to)")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fix the greeting. `Mailer.letter` is never called without a name.",
        "Fix the greeting. `Mailer.letter` and its layout are fine",
        "Fix the greeting. `Mailer.letter` returns a text for every name",
        "Greet politely: `Mailer.letter` does not",
        "Исправить приветствие. `Mailer.letter` возвращает текст",
      })
  void what_is_told_without_a_fault_is_let_be(String task) {
    assertThat(doubt(task, MAILER)).isEmpty();
  }
}
