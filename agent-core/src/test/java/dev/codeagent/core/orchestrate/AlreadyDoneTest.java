package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlreadyDoneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The parser already rejects empty input.",
        "ALREADY IMPLEMENTED",
        "There is nothing to do.",
        "I found nothing left to change here",
        "No changes are needed.",
        "no further change is necessary: the test passes",
        "No change required",
        "It was done before.",
        "This is done at base.",
        "Это уже сделано.",
        "Уже реализовано в Parser.java",
        "Изменения не требуются.",
        "Изменений не нужно: проверка проходит",
        "Ничего менять не надо.",
        "Ничего не нужно менять",
        "Не требуется никаких изменений"
      })
  void wordsThatClaimThatNothingWasToBeDone(String words) {
    assertThat(AlreadyDone.claimed(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Done.",
        "All tests pass now.",
        "I fixed the parser and changed two tests.",
        "No changes were made to the tests.",
        "Nothing else was touched.",
        "The method is ready to be used",
        "Готово, все тесты проходят.",
        "Исправил разбор; изменения внесены в Parser.java",
        "Теперь неуже́ль не падает",
        "Ничего лишнего не затронуто"
      })
  void wordsThatClaimThatTheAttemptDidIt(String words) {
    assertThat(AlreadyDone.claimed(words)).isFalse();
  }
}
