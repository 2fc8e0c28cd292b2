/** Specifies, on pairs of sources and in real JVMs, which refactorings are taken for honest. */
package dev.codeagent.core.verify.behave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class BehaviourPairsTest {

  @TempDir
  Path folder;

  static List<List<Pair>> honest() {
    return List.of(
        all(HonestPairs.COLLECTIONS, HonestPairs.OBJECTS, HonestPairs.ODD),
        HonestPairs.RUNS,
        all(HonestStyles.NAMES, HonestStyles.NUMBERS, HonestStyles.TYPES),
        HonestStyles.CROSSED,
        HonestStyles.SURROUNDINGS);
  }

  @SafeVarargs
  private static List<Pair> all(List<Pair>... pairs) {
    return Stream.of(pairs).flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @MethodSource("honest")
  void what_nobody_may_rely_on_refuses_no_refactoring_and_raises_no_question(List<Pair> pairs)
      throws Exception {
    Outcome outcome = new Pairs(folder, pairs).compare("Refactor the classes");

    assertThat(outcome.differences())
        .filteredOn(d -> d.weight() != Difference.Weight.TOLD)
        .extracting(Difference::told)
        .isEmpty();
    assertThat(outcome.calls()).as(outcome.why()).isGreaterThan(10);
  }

  @Test
  void what_a_person_has_to_see_is_asked_about() throws Exception {
    Outcome outcome = new Pairs(folder, DishonestStyles.ALL).compare("Refactor the classes");
    Set<String> asked = outcome.differences().stream()
        .filter(d -> d.weight() != Difference.Weight.TOLD)
        .map(d -> d.path().split("/", -1)[3])
        .collect(Collectors.toSet());

    assertThat(asked)
        .as(outcome.why() + outcome.calls())
        .containsExactlyInAnyOrderElementsOf(
            DishonestStyles.ALL.stream().map(Pair::name).toList());
  }

  @Test
  void what_hangs_on_code_itself_or_on_spelling_refuses_no_refactoring() throws Exception {
    Outcome outcome = new Pairs(folder, HonestStyles.DOUBTFUL).compare("Refactor the classes");

    assertThat(outcome.differences())
        .extracting(Difference::weight)
        .isNotEmpty()
        .doesNotContain(Difference.Weight.REFUSED);
  }

  @Test
  void a_usual_call_that_is_answered_in_another_way_refuses_a_refactoring() throws Exception {
    Outcome outcome = new Pairs(folder, DishonestPairs.ALL).compare("Refactor the classes");
    Set<String> refused = outcome.differences().stream()
        .filter(d -> d.weight() == Difference.Weight.REFUSED)
        .map(d -> d.path().split("/", -1)[3])
        .collect(Collectors.toSet());

    assertThat(refused)
        .containsExactlyInAnyOrderElementsOf(
            DishonestPairs.ALL.stream().map(Pair::name).toList());
  }
}
