/** Specifies which sentences of a task may ask for something of a member that was there before. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcernTest {

  private static final Pattern ACCEPTS = Pattern.compile("accept");

  private static boolean about(String task, String type, String method) {
    String source = "class " + type + " { " + type + "() {} void " + method + "() {} }";
    JavaMethod found = JavaParser.create().orElseThrow().parse("A.java", source).methods().stream()
        .filter(m -> m.name().equals(method))
        .findFirst()
        .orElseThrow();
    return new Concern(task, Set.of("Picker")).about(found, ACCEPTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `Picker`. It accepts any colour",
        "Add `Picker`\nNothing is accepted there",
        "Add `Picker`; the shelf gets one",
        "Add `Picker`; everything is accepted! The shelf gets one",
        "Add `Picker` to `OtherShelf.put`",
        "Add `Picker` and `input(int)`",
      })
  void a_task_for_a_new_type_is_about_old_code_only_in_a_sentence_that_says_both(String task) {
    assertThat(about(task, "Shelf", "put")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `Picker`. The shelf accepts any colour",
        "Add `Picker`. It makes shelf 1.2 of a.b accept all",
        "Add `Picker`. `Shelf.put` is new to it",
        "Add `Picker`. Its `put()` is new",
        "Add `Picker` which calls put(int)",
        "Add `Picker`, fix what is accepted",
        "Add the picker. It accepts any colour",
        "The shelf is slow",
      })
  void any_other_task_may_mean_all_that_its_words_can_be_about(String task) {
    assertThat(about(task, "Shelf", "put")).isTrue();
  }

  @Test
  void a_short_name_counts_as_it_is_spelled_and_a_part_of_one_from_four_letters_on() {
    assertThat(about("Add `Picker`. A Box accepts it", "Box", "put")).isTrue();
    assertThat(about("Add `Picker`. A box accepts it", "Box", "put")).isFalse();
    assertThat(about("Add `Picker`. A BoxLid accepts it", "Box", "put")).isFalse();
    assertThat(about("Add `Picker`. A lamp accepts it", "BoxLamp", "put")).isTrue();
    assertThat(about("Add `Picker`. Its sorted list accepts it", "Box", "put_Sorter"))
        .isTrue();
    assertThat(about("Add `Picker`. Its sorting accepts it", "Box", "put_Sorter"))
        .isFalse();
  }

  @Test
  void a_constructor_is_named_by_its_type_only() {
    assertThat(about("Add `Picker`, made by `Shelf`", "Shelf", "Shelf")).isFalse();
  }
}
