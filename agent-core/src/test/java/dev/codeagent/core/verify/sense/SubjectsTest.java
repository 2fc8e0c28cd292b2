package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tasks say one by one what tests are to cover, so that borders which none of these is about are not asked for. */
class SubjectsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cover Slugger: the empty text, letters that vanish, signs at the end",
        "[test] Test `Roman.of`: four and nine",
        "Add tests for Postage: light letters; heavy ones",
        "Покрыть Slugger: пустая строка, буквы ъ и ь",
        "Проверить Slugger: пустая строка и пробелы"
      })
  void a_list_behind_a_colon_says_what_is_to_be_covered(String task) {
    assertThat(Subjects.lists(task)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cover Slugger: it has no tests yet",
        "Cover Slugger with tests",
        "Cover Slugger, Roman and Postage",
        "Покрыть Slugger тестами: их нет. Роман, адреса и прочее потом"
      })
  void a_reason_or_several_classes_are_no_list(String task) {
    assertThat(Subjects.lists(task)).isFalse();
  }
}
