package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.MutantHost.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of mistakes that tests notice or do not. */
class LookedTest {

  private final Looked looked = new Looked();

  private static Mistake mistake(String where, int line) {
    return new Mistake(
        List.of(new Part(Part.Kind.NEVER, "A.java", where, line, 0, 1, "", "`x` never holds")));
  }

  @Test
  void each_mistake_that_is_not_noticed_is_told_with_the_share_of_its_method() {
    looked.at(mistake("A.f", 3), Answer.NOTICED);
    looked.at(mistake("A.g", 7), Answer.NOTICED);
    looked.at(mistake("A.g", 8), Answer.UNNOTICED);
    looked.at(mistake("A.g", 9), Answer.UNKNOWN);

    Evidence evidence = looked.evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).isEqualTo("Tests notice 2 of 3 mistakes put into the change.");
    assertThat(evidence.findings())
        .containsExactly(
            Finding.in("A.java", 7, "sensitivity", "`A.g`: tests notice 1 of 2 mistakes."),
            Finding.in("A.java", 8, "unnoticed", "`A.g`: no test notices when `x` never holds."));
  }

  @Test
  void it_is_said_that_other_tests_were_not_asked() {
    looked.at(mistake("A.f", 3), Answer.NOTICED);
    looked.told(true);
    looked.told(false);

    assertThat(looked.evidence().summary())
        .isEqualTo(
            "Tests notice 1 of 1 mistake put into the change; not all tests of the build could be asked.");
  }

  /** As many mistakes of a method as speak, or fewer, of which tests notice none. */
  private List<Mistake> silent(String where, int fewer) {
    List<Mistake> mistakes = IntStream.range(0, Looked.ENOUGH - fewer)
        .mapToObj(i -> mistake(where, i + 1))
        .toList();
    mistakes.forEach(m -> looked.at(m, Answer.UNNOTICED));
    return mistakes;
  }

  @Test
  void a_method_of_whose_many_mistakes_all_tests_notice_none_is_left_to_a_person() {
    looked.at(mistake("A.f", 3), Answer.NOTICED);
    List<Mistake> silent = silent("A.g", 0);
    assertThat(looked.silent()).isEqualTo(silent);
    silent.forEach(m -> looked.atAll(m, Answer.UNNOTICED));

    Evidence evidence = looked.evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .isEqualTo(
            "Tests notice none of the 8 mistakes put into `A.g`; add a test of it, or let a person decide whether it is right.");
    assertThat(evidence.findings().getFirst())
        .isEqualTo(Finding.in("A.java", 1, "unproven", "`A.g`: no test notices any mistake here."));
  }

  @Test
  void but_not_a_method_with_fewer_or_one_that_honest_work_seldom_tests() {
    silent("A.g", 1).forEach(m -> looked.atAll(m, Answer.UNNOTICED));
    silent("A.equals", 0).forEach(m -> looked.atAll(m, Answer.UNNOTICED));
    silent("A.main", 0).forEach(m -> looked.atAll(m, Answer.UNNOTICED));

    assertThat(looked.silent()).isEmpty();
    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void nor_one_that_not_all_tests_were_asked_about_in_time() {
    List<Mistake> silent = silent("A.g", 0);
    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);

    silent.forEach(m -> looked.atAll(m, Answer.UNNOTICED));
    looked.atAll(silent.getLast(), Answer.UNKNOWN);

    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(looked.evidence().summary()).startsWith("Tests notice 0 of 8 mistakes");
  }

  @Test
  void nor_where_tests_of_the_build_could_not_be_asked() {
    silent("A.g", 0).forEach(m -> looked.atAll(m, Answer.UNNOTICED));
    looked.told(false);

    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_mistake_that_only_the_other_tests_notice_is_noticed() {
    List<Mistake> silent = silent("A.g", 0);
    silent.forEach(m -> looked.atAll(m, Answer.UNNOTICED));
    looked.atAll(silent.getFirst(), Answer.NOTICED);

    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(looked.evidence().summary()).startsWith("Tests notice 1 of 8 mistakes");
  }

  @Test
  void nothing_is_said_without_an_answer() {
    looked.at(mistake("A.f", 3), Answer.UNKNOWN);

    assertThat(looked.isEmpty()).isTrue();
    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Test
  void no_more_places_are_told_than_a_person_reads() {
    for (int i = 0; i < 300; i++) {
      looked.at(mistake("A.f" + i, i), Answer.UNNOTICED);
    }

    assertThat(looked.evidence().findings()).hasSize(40);
  }

  @Test
  void a_context_without_a_build_is_no_reason_to_block() throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Fix A.f")
        .changed(
            "src/main/java/A.java",
            "class A { int f() { return 1; } }",
            "class A { int f() { return 2; } }")
        .verify(new SensitivityVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(new SensitivityVerifier().spec().required()).isFalse();
  }

  @Test
  void one_that_only_shares_their_name_is_a_method_like_any_other() {
    silent("A.equals(int[], int)", 0).forEach(m -> looked.atAll(m, Answer.UNNOTICED));

    assertThat(looked.silent()).isNotEmpty();
    assertThat(looked.evidence().summary()).contains("`A.equals(int[], int)`");
  }

  @Test
  void a_method_of_the_same_name_does_not_speak_for_it() {
    looked.at(mistake("A.g(int)", 3), Answer.NOTICED);
    silent("A.g(int, int)", 0).forEach(m -> looked.atAll(m, Answer.UNNOTICED));

    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  private static Mistake narrowed(int line) {
    return new Mistake(List.of(new Part(
        Part.Kind.NARROWS, "A.java", "A.f", line, 0, 1, "(true)", "`n == 7` always holds")));
  }

  @Test
  void a_mend_for_picked_cases_that_no_test_tells_from_others_is_left_to_a_person() {
    looked.at(mistake("A.f", 3), Answer.NOTICED);
    looked.at(narrowed(4), Answer.UNNOTICED);
    assertThat(looked.silent()).containsExactly(narrowed(4));
    looked.atAll(narrowed(4), Answer.UNNOTICED);

    Evidence evidence = looked.evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .isEqualTo(
            "No test notices when `n == 7` always holds in `A.f`, so nothing shows that the change is for these cases alone; "
                + "add a test of another one, or let a person decide.");
  }

  @Test
  void but_not_when_a_test_that_was_asked_later_notices_or_not_all_could_be_asked() {
    looked.at(narrowed(4), Answer.UNNOTICED);
    looked.atAll(narrowed(4), Answer.NOTICED);
    assertThat(looked.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);

    Looked some = new Looked();
    some.at(narrowed(4), Answer.UNNOTICED);
    some.atAll(narrowed(4), Answer.UNNOTICED);
    some.told(false);
    assertThat(some.evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
  }
}
