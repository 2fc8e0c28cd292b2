/** Specifies the whole document of `report quality`. */
package dev.codeagent.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QualityDocumentTest {

  @Test
  void everyFigureOfAReportStandsUnderItsOwnName() {
    Verdicts first = new Verdicts(1, 2, 3);
    Verdicts second = new Verdicts(4, 5, 6);
    QualityReport report = new QualityReport(
        7,
        new Verdicts(5, 7, 9),
        new Share(0, 0),
        new Share(0, 0),
        new QualityReport.Persons(8, 9, 10),
        11,
        new Spread(12, 13, 14),
        15,
        Grain.DAY,
        List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3)),
        List.of(first, second),
        List.of(new QualityReport.OfType(
            "code", second, new Share(0, 0), new Spread(16, 17, 18), List.of(second, first))),
        List.of(new QualityReport.OfVerifier(
            "tests",
            new Outcomes(19, 20, 21, 22),
            23,
            new Spread(24, 25, 26),
            List.of(new Outcomes(27, 28, 29, 30), new Outcomes(31, 32, 33, 34)))),
        List.of(new JudgeRecords.OfJudge("p/m", new Share(0, 0), new Share(0, 0))));

    String none = "{\"count\":0,\"of\":0,\"low\":0.0,\"high\":1.0}";
    String expected = """
        {"tasks":7,"verdicts":{"done":5,"notDone":7,"undecided":9},
        "refutedClaims":NONE,"doneAtFirstAttempt":NONE,
        "persons":{"undecidedAccepted":8,"undecidedRejected":9,"refusedAccepted":10},
        "openedAgain":11,"millis":{"count":12,"median":13,"p90":14},"withoutEvidence":15,
        "period":"day",
        "trend":[{"from":"2026-03-02","done":1,"notDone":2,"undecided":3},
        {"from":"2026-03-03","done":4,"notDone":5,"undecided":6}],
        "types":[{"type":"code","verdicts":{"done":4,"notDone":5,"undecided":6},
        "refutedClaims":NONE,"millis":{"count":16,"median":17,"p90":18},
        "trend":[{"from":"2026-03-02","done":4,"notDone":5,"undecided":6},
        {"from":"2026-03-03","done":1,"notDone":2,"undecided":3}]}],
        "verifiers":[{"verifier":"tests",
        "outcomes":{"pass":19,"fail":20,"undecided":21,"skipped":22},"decidedAlone":23,
        "millis":{"count":24,"median":25,"p90":26},
        "trend":[{"from":"2026-03-02","pass":27,"fail":28,"undecided":29,"skipped":30},
        {"from":"2026-03-03","pass":31,"fail":32,"undecided":33,"skipped":34}]}],
        "judges":[{"judge":"p/m","caught":NONE,"refused":NONE,"mayRefuse":false}]}""".replace("NONE", none);
    String json = QualityDocument.json(report);
    assertThat(JsonMapper.shared().readTree(json))
        .isEqualTo(JsonMapper.shared().readTree(expected));
    assertThat(json).endsWith("}\n");
  }

  @Test
  void sharesTellTheirInterval() {
    QualityReport report = new QualityReport(
        0,
        new Verdicts(0, 0, 0),
        new Share(81, 263),
        new Share(1, 2),
        new QualityReport.Persons(0, 0, 0),
        0,
        new Spread(0, 0, 0),
        0,
        Grain.MONTH,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());

    var document = JsonMapper.shared().readTree(QualityDocument.json(report));

    assertThat(document.at("/refutedClaims/count").asInt()).isEqualTo(81);
    assertThat(document.at("/refutedClaims/of").asInt()).isEqualTo(263);
    assertThat(document.at("/refutedClaims/low").asDouble()).isEqualTo(new Share(81, 263).low());
    assertThat(document.at("/refutedClaims/high").asDouble()).isEqualTo(new Share(81, 263).high());
    assertThat(document.at("/doneAtFirstAttempt/of").asInt()).isEqualTo(2);
    assertThat(document.at("/period").asString()).isEqualTo("month");
    assertThat(document.at("/trend").isEmpty()).isTrue();
  }
}
