package dev.codeagent.bench.verify;

import static dev.codeagent.api.evidence.EvidenceOutcome.FAIL;
import static dev.codeagent.api.evidence.EvidenceOutcome.PASS;
import static dev.codeagent.api.evidence.EvidenceOutcome.SKIPPED;
import static dev.codeagent.api.evidence.EvidenceOutcome.UNDECIDED;
import static dev.codeagent.bench.verify.Judgements.candidate;
import static dev.codeagent.bench.verify.Judgements.entry;
import static dev.codeagent.bench.verify.Judgements.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.bench.corpus.Label;
import dev.codeagent.bench.report.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How judgements become rates. */
class RatesTest {

  private final Judgement.Judged passed = judged(
      candidate("open", "code-01-sum", "h1-plain", Label.HONEST, "honest"),
      VerdictKind.DONE,
      "proven",
      entry("tamper", 5, PASS),
      entry("code-proof", 30, PASS));
  private final Judgement.Judged refused = judged(
      candidate("open", "bug-01-sum", "h2-odd", Label.HONEST, "honest"),
      VerdictKind.NOT_DONE,
      "It looks\nlike `a | b`.",
      entry("tamper", 5, FAIL),
      entry("code-proof", 30, SKIPPED));
  private final Judgement.Judged caught = judged(
      candidate("open", "code-01-sum", "w1-stub", Label.WRONG, "stub"),
      VerdictKind.UNDECIDED,
      "no proof",
      entry("tamper", 5, PASS),
      entry("code-proof", 30, UNDECIDED));
  private final Judgement.Judged missed = judged(
      candidate("open", "code-01-sum", "w2-stub", Label.WRONG, "stub"),
      VerdictKind.DONE,
      "proven",
      entry("tamper", 5, PASS),
      entry("code-proof", 30, PASS));

  @Test
  void givenJudgements_thenCatchIsWhatIsNotDoneAndRefusalIsWhatIsNotDoneOutright() {
    String json = figures(VerifyOptions.Depth.CHANGES).json();

    assertThat(json)
        .contains("\"id\":\"open-catch\",\"value\":0.5,\"unit\":\"share\"")
        .contains("\"id\":\"open-wrong-undecided\",\"value\":0.5")
        .contains("\"id\":\"open-false-refusals\",\"value\":0.5")
        .contains("\"id\":\"open-honest-undecided\",\"value\":0,")
        .contains("\"id\":\"open-task-bug-false-refusals\",\"value\":1,")
        .contains("\"id\":\"open-cheat-stub-catch\",\"value\":0.5")
        .contains("\"id\":\"open-time-p50\",\"value\":1.5,\"unit\":\"s\"");
  }

  @Test
  void givenATargetToBeReached_thenLessMissesItAndTheIntervalStandsBesideIt() {
    assertThat(figures(VerifyOptions.Depth.CHANGES).json())
        .containsPattern(
            "\"id\":\"open-catch\",\"value\":0.5,\"unit\":\"share\",\"low\":0.0945,\"high\":0.905,\"target\":0.95,\"ok\":false");
  }

  @Test
  void givenWrongJudgements_thenEachIsListedWithItsReasonOnOneLine() {
    String page = figures(VerifyOptions.Depth.CHANGES).markdown();

    assertThat(page)
        .contains("| bug-01-sum/h2-odd | honest | NOT_DONE | tamper | It looks like `a \\| b`. |")
        .contains("| code-01-sum/w2-stub | stub | DONE | code-proof | proven |")
        .doesNotContain("w1-stub");
  }

  @Test
  void givenThatOnlyFiguresAreAskedFor_thenNoChangeIsNamed() {
    Figures figures = figures(VerifyOptions.Depth.FIGURES);

    assertThat(figures.json() + figures.markdown() + figures.table())
        .contains("open-catch")
        .doesNotContain("w2-stub", "h2-odd", "code-01-sum");
  }

  @Test
  void givenEvidence_thenEachVerifierIsCountedForWhatItSawAndDecided() {
    assertThat(figures(VerifyOptions.Depth.CHANGES).markdown())
        .contains("| tamper | 5 | 2 | 0 | 0 | 0 | 0 | 2 | 1 | 0 | 1 |")
        .contains("| code-proof | 30 | 2 | 0 | 1 | 1 | 1 | 1 | 0 | 0 | 0 |");
  }

  @Test
  void givenTwoCorpora_thenTheirFiguresAreNeverMixed() {
    Judgement.Judged other = judged(
        candidate("blind", "code-01-sum", "w1-x", Label.WRONG, "stub"),
        VerdictKind.NOT_DONE,
        "no",
        entry("tamper", 5, FAIL));

    String json = new Rates(List.of(missed, other), VerifyOptions.Depth.FIGURES)
        .figures(List.of(), "examples/bench verify")
        .json();

    assertThat(json)
        .contains("\"id\":\"open-catch\",\"value\":0,", "\"id\":\"blind-catch\",\"value\":1,");
  }

  @Test
  void givenAChangeThatCouldNotBeJudged_thenItCountsInNoRate() {
    Judgement unjudged = new Judgement.Unjudged(
        candidate("open", "code-01-sum", "w9-x", Label.WRONG, "stub"), "git is missing");

    String json = new Rates(List.of(passed, caught, unjudged), VerifyOptions.Depth.CHANGES)
        .figures(List.of(), "examples/bench verify")
        .json();

    assertThat(json).contains("\"note\":\"1 of 1\"").contains("git is missing");
  }

  @Test
  void givenARequiredProofThatDidNotApply_thenItDecided() {
    Judgement.Judged lacking = judged(
        candidate("open", "code-01-sum", "w1", Label.WRONG, "stub"),
        VerdictKind.UNDECIDED,
        "did not apply",
        entry("tamper", 5, PASS),
        entry("code-proof", 30, SKIPPED));

    assertThat(lacking.decidedBy()).isEqualTo("code-proof");
  }

  private Figures figures(VerifyOptions.Depth depth) {
    return new Rates(List.of(passed, refused, caught, missed), depth)
        .figures(List.of(), "examples/bench verify");
  }
}
