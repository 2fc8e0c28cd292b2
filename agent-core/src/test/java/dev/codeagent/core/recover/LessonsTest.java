package dev.codeagent.core.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LessonsTest {

  private static final Verdict REFUSED = new Verdict(VerdictKind.NOT_DONE, "a test is red");

  @Test
  void theVerdictStandsFirst() {
    assertThat(Lessons.of(REFUSED, List.of())).isEqualTo("NOT_DONE: a test is red");
  }

  @Test
  void whatFailedOrStayedOpenIsToldAndWhatPassedIsNot() {
    String lesson = Lessons.of(
        REFUSED,
        List.of(
            entry("build", Evidence.pass("it builds")),
            entry("tests", Evidence.fail("one is red", List.of())),
            entry("docs-proof", Evidence.skipped("no documentation")),
            entry("code-proof", Evidence.undecided("no test fails at base"))));

    assertThat(lesson)
        .containsSubsequence("tests: one is red", "code-proof: no test fails at base")
        .doesNotContain("it builds")
        .doesNotContain("no documentation");
  }

  @Test
  void aFindingIsToldWithItsPlaceWhereItHasOne() {
    Evidence evidence = Evidence.fail(
        "red",
        List.of(
            Finding.in("src/Cart.java", 12, "red", "expected 3"),
            Finding.in("pom.xml", 0, "switch", "tests are skipped"),
            Finding.of("suite", "fewer tests ran")));

    assertThat(Lessons.of(REFUSED, List.of(entry("tests", evidence))))
        .contains("src/Cart.java:12 expected 3")
        .contains("pom.xml tests are skipped")
        .doesNotContain("pom.xml:0")
        .contains("- fewer tests ran");
  }

  @Test
  void manyFindingsAreCutToWhatAPromptHoldsButEveryVerifierIsNamed() {
    List<Finding> many = IntStream.range(0, 1000)
        .mapToObj(i -> Finding.of("red", "test number " + i + " is red"))
        .toList();

    String lesson = Lessons.of(
        REFUSED,
        List.of(
            entry("tests", Evidence.fail("many", many)),
            entry("tamper", Evidence.fail("gone", many))));

    assertThat(lesson.lines().filter(l -> l.contains("test number"))).hasSizeBetween(1, 100);
    assertThat(lesson).contains("tests: many").contains("tamper: gone");
  }

  private static EvidenceEntry entry(String verifier, Evidence evidence) {
    return new EvidenceEntry(verifier, "1", 1, false, false, evidence, List.of(), 0);
  }
}
