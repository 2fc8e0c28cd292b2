/** Specifies what is remembered of the values that a project's own calls give. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GivenValuesTest {

  private static Slot slot(int index, String text) {
    return new Slot("a.Range#of(int,int)", 0, index, 0, 0, text);
  }

  private static List<Slot> call(String... texts) {
    return IntStream.range(0, texts.length).mapToObj(i -> slot(i, texts[i])).toList();
  }

  private final GivenValues values = new GivenValues();

  @Test
  void values_are_known_by_their_place_and_as_a_whole() {
    values.add(call("1", "5"), 2);
    values.add(call("2", "9"), 2);

    assertThat(values.at(slot(0, "x"))).containsExactly("1", "2");
    assertThat(values.at(slot(1, "x"))).containsExactly("5", "9");
    assertThat(values.at(slot(2, "x"))).isEmpty();
    assertThat(values.whole("a.Range#of(int,int)"))
        .containsExactly(List.of("1", "5"), List.of("2", "9"));
    assertThat(values.whole("a.Range#other()")).isEmpty();
  }

  @Test
  void a_call_of_which_one_argument_hangs_on_something_is_no_whole() {
    values.add(List.of(slot(1, "5")), 2);

    assertThat(values.at(slot(1, "x"))).containsExactly("5");
    assertThat(values.whole("a.Range#of(int,int)")).isEmpty();
  }

  @Test
  void values_are_related_as_those_that_callers_give() {
    values.add(call("1", "5"), 2);

    assertThat(values.related(call("1", "5"), List.of("3", "4"))).isTrue();
    assertThat(values.related(call("1", "5"), List.of("4", "3"))).isFalse();
    assertThat(values.related(List.of(slot(1, "5")), List.of("5"))).isFalse();
    assertThat(values.related(List.of(), List.of())).isFalse();
  }

  @Test
  void of_values_without_end_only_the_first_are_kept() {
    IntStream.range(0, 100).forEach(i -> values.add(call("" + i, "" + (i + 1)), 2));
    IntStream.range(0, 10).forEach(i -> values.made("Range", "new Range(" + i + ")"));
    values.made("Range", "new Range(\"" + "x".repeat(400) + "\")");

    assertThat(values.at(slot(0, "x"))).hasSize(40).contains("0").doesNotContain("99");
    assertThat(values.whole("a.Range#of(int,int)")).hasSize(40);
    assertThat(values.made("Range"))
        .containsExactly("new Range(0)", "new Range(1)", "new Range(2)", "new Range(3)");
    assertThat(values.made("Other")).isEmpty();
  }
}
