package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.tamper.Marks.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from observations of different weight. */
class MarksTest {

  private final Marks marks = new Marks();

  private void add(Weight weight, String message) {
    marks.add(weight, "A.java", 3, "code", message);
  }

  @Test
  void without_observations_all_is_clean() {
    assertThat(marks.isEmpty()).isTrue();
    assertThat(marks.evidence("clean"))
        .extracting(Evidence::outcome, Evidence::summary)
        .containsExactly(EvidenceOutcome.PASS, "clean");
  }

  @Test
  void notes_are_told_and_held_against_nobody() {
    add(Weight.NOTE, "one");

    assertThat(marks.isEmpty()).isFalse();
    assertThat(marks.evidence("clean").summary()).isEqualTo("clean");
    assertThat(marks.evidence("clean").outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(marks.evidence("clean").findings())
        .containsExactly(Finding.in("A.java", 3, "code", "one"));
  }

  @ParameterizedTest
  @CsvSource({"ASK, UNDECIDED", "REFUSE, FAIL"})
  void the_heaviest_decides_and_comes_first(Weight heaviest, EvidenceOutcome outcome) {
    add(Weight.NOTE, "light");
    add(heaviest, "heavy");

    Evidence evidence = marks.evidence("clean");
    assertThat(evidence.outcome()).isEqualTo(outcome);
    assertThat(evidence.summary()).isEqualTo("A.java: heavy");
    assertThat(evidence.findings()).extracting(Finding::message).containsExactly("heavy", "light");
  }

  @Test
  void others_of_the_same_weight_are_counted_once_each() {
    add(Weight.ASK, "asked");
    add(Weight.REFUSE, "one");
    add(Weight.REFUSE, "one");
    add(Weight.REFUSE, "two");

    assertThat(marks.evidence("clean").summary()).isEqualTo("A.java: one (1 more)");
    assertThat(marks.evidence("clean").findings()).hasSize(3);
  }

  @Test
  void what_stands_in_no_file_is_told_without_one() {
    marks.add(Weight.REFUSE, Finding.of("code", "one"));

    assertThat(marks.evidence("clean").summary()).isEqualTo("one");
  }

  @Test
  void of_many_findings_the_first_fifty_are_kept() {
    for (int i = 0; i < 60; i++) {
      add(Weight.REFUSE, "m" + i);
    }

    assertThat(marks.evidence("clean").findings()).hasSize(50);
    assertThat(marks.evidence("clean").summary()).endsWith("(59 more)");
  }
}
