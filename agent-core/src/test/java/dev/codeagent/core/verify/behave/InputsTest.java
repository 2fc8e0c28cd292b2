/** Specifies which inputs are odd, and when values are related in the same way. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.calls.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"  \"",
        "-3",
        "Integer.MAX_VALUE",
        "2147483648L",
        "List.of()",
        "new int[0]",
        "new int[] {}",
        "\"x\".repeat(1000)",
        "\" padded\"",
        "\"\\uD83D\"",
        "Double.NaN",
        "\"-5\"",
        "Collections.emptyList()"
      })
  void odd(String expression) {
    assertThat(OddValues.in(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "0", "\"hello world\"", "List.of(1, 2)", "Kind.TOP", "1.5", "new Box(2, 3)"})
  void usual(String expression) {
    assertThat(OddValues.in(expression)).isFalse();
  }

  @Test
  void values_keep_their_shape_while_they_are_ordered_and_equal_as_before() {
    assertThat(Shape.of(List.of("1", "5"))).isEqualTo(Shape.of(List.of("10", "12")));
    assertThat(Shape.of(List.of("1", "5"))).isNotEqualTo(Shape.of(List.of("10", "5")));
    assertThat(Shape.of(List.of("\"a\"", "\"a\"")))
        .isNotEqualTo(Shape.of(List.of("\"a\"", "\"b\"")));
    assertThat(Shape.of(List.of("\"hello\"", "3"))).isNotEqualTo(Shape.of(List.of("\"a\"", "3")));
    assertThat(Shape.of(List.of("K.LOW", "3"))).isEqualTo(Shape.of(List.of("K.TOP", "9")));
  }

  @Test
  void what_was_compared_is_read_as_it_was_kept() {
    Difference one =
        new Difference(Difference.Weight.REFUSED, "a/X.java", 3, "X.m", "new X().m(1)", "1", "2");
    Outcome outcome = new Outcome(2, 7, List.of(one), List.of("`X.p`: it is private."), "");

    assertThat(Outcome.read(outcome.write())).contains(outcome);
    assertThat(outcome.evidence(TaskType.REFACTOR).outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(outcome.evidence(TaskType.CODE).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void where_head_comes_to_no_end_a_person_decides_whatever_the_task() {
    Difference one = new Difference(
        Difference.Weight.STOPS, "a/X.java", 3, "X.m", "new X().m(1)", "1", "no answer");
    Outcome outcome = new Outcome(2, 7, List.of(one), List.of(), "");

    assertThat(outcome.evidence(TaskType.REFACTOR).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(outcome.evidence(TaskType.CODE).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
