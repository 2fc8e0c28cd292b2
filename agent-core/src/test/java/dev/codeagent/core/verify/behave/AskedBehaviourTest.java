/** Specifies which words of a task ask for more than another structure. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.TaskWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedBehaviourTest {

  private static AskedBehaviour asked(String task) {
    return AskedBehaviour.of(TaskWords.of(task), task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refactor Cart and reject negative amounts",
        "Refactor `Cart.total` and fix the rounding",
        "Refactor Names: return an empty list instead of null",
        "Simplify Parser; blank lines are ignored",
        "Отрефакторить Cart и исправить округление",
        "Упростить Cart, пустые строки игнорировать"
      })
  void another_behaviour_is_asked_for(String task) {
    assertThat(asked(task).more()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refactor Cart",
        "Extract the rounding of Cart.total into a method of its own",
        "Replace the switch in `cost(String, int)` by an enum; signature and behaviour stay the same, exceptions too",
        "Rename `Cart.sum` to `total`",
        "Отрефакторить Cart: вынести округление в отдельный метод",
        "Упростить Cart, поведение сохранить"
      })
  void only_another_structure_is_asked_for(String task) {
    assertThat(asked(task).more()).isFalse();
  }
}
