/** Specifies what the text of `report quality` tells of the models that judge. */
package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.quality.Grain;
import dev.codeagent.core.quality.JudgeRecords.OfJudge;
import dev.codeagent.core.quality.QualityReport;
import dev.codeagent.core.quality.Share;
import dev.codeagent.core.quality.Spread;
import dev.codeagent.core.quality.Verdicts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTextTest {

  private static final OfJudge KNOWING =
      new OfJudge("p/knowing", new Share(9, 10), new Share(1, 10));
  private static final OfJudge COIN = new OfJudge("p/coin", new Share(5, 10), new Share(5, 10));

  private static QualityReport report(Verdicts verdicts, OfJudge... judges) {
    boolean none = verdicts.all() == 0;
    return new QualityReport(
        verdicts.all(),
        verdicts,
        new Share(0, 0),
        new Share(0, 0),
        new QualityReport.Persons(0, 0, 0),
        0,
        new Spread(0, 0, 0),
        0,
        Grain.DAY,
        none ? List.of() : List.of(LocalDate.of(2026, 3, 2)),
        none ? List.of() : List.of(verdicts),
        List.of(),
        List.of(),
        List.of(judges));
  }

  @Test
  void givenJudgesThatPersonsDecidedAboutThenEachOnesRatesCountsIntervalsAndRightAreTold() {
    String text = QualityText.of(report(new Verdicts(1, 0, 0), COIN, KNOWING));

    assertThat(text).endsWith("""

            judges, by work that persons decided about
              p/coin may only ask
                spoke against wrong work: 5 of 10, 50 % (95 %: 24-76)
                spoke against right work: 5 of 10, 50 % (95 %: 24-76)
              p/knowing may refuse
                spoke against wrong work: 9 of 10, 90 % (95 %: 60-98)
                spoke against right work: 1 of 10, 10 % (95 %: 2-40)
            """);
  }

  @Test
  void givenAJudgeOfWhichOneSideIsUnknownThenItIsNotTakenForPerfect() {
    OfJudge half = new OfJudge("p/half", new Share(40, 40), new Share(0, 0));

    assertThat(QualityText.of(report(new Verdicts(1, 0, 0), half)))
        .contains("  p/half may only ask\n")
        .contains("    spoke against right work: 0 of 0\n");
  }

  @Test
  void givenNoJudgeThenNothingIsToldOfJudges() {
    assertThat(QualityText.of(report(new Verdicts(1, 0, 0)))).doesNotContain("judges");
    assertThat(QualityText.of(report(new Verdicts(0, 0, 0))))
        .isEqualTo("Nothing was verified here in that time.\n");
  }

  @Test
  void givenDecisionsAboutEarlierVerdictsThenTheJudgesAreToldAllTheSame() {
    assertThat(QualityText.of(report(new Verdicts(0, 0, 0), KNOWING)))
        .startsWith("Nothing was verified here in that time.\n\njudges, ")
        .contains("p/knowing may refuse");
  }

  @Test
  void givenANameThatSteersTheTerminalThenItDoesNot() {
    OfJudge odd = new OfJudge("p/\u001b[2J\nx", new Share(0, 0), new Share(0, 0));

    assertThat(QualityText.of(report(new Verdicts(1, 0, 0), odd)))
        .doesNotContain("\u001b")
        .doesNotContain("\nx may");
  }
}
