package dev.codeagent.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How figures are shown. */
class FiguresTest {

  private final Figures figures = Figures.of(
      List.of(
          Row.within("hit", "a hit", 2.5, "µs", 3, ""),
          Row.within("miss", "a miss", 61, "µs", 50, "3–70"),
          Row.plain("peer", "a peer", 1234.56, "µs", "")),
      List.of("The machine was busy."),
      "2 cores",
      "examples/bench llm");

  @Test
  void givenRows_thenTheDocumentSaysWhetherEachTargetIsMetAndAPeerHasNone() {
    assertThat(figures.json())
        .contains("\"id\":\"hit\",\"value\":2.5,\"unit\":\"µs\",\"target\":3,\"ok\":true")
        .contains("\"id\":\"miss\",\"value\":61,\"unit\":\"µs\",\"target\":50,\"ok\":false")
        .contains("\"id\":\"peer\",\"value\":1235,\"unit\":\"µs\",\"ok\":true")
        .contains("\"machine\":\"2 cores\",\"command\":\"examples/bench llm\"");
  }

  @Test
  void givenRows_thenTheTablesShowThem() {
    assertThat(figures.table())
        .contains("a miss", "NO", "The machine was busy.", "machine: 2 cores");
    assertThat(figures.markdown())
        .contains("| a hit | 2.5 | µs | ≤ 3 | yes |  |")
        .contains("- Command: `examples/bench llm`.");
  }

  @Test
  void givenAPageWithAPlaceForATable_thenTheRestOfThePageStays() {
    String page = "# Page\n<!-- bench:llm -->\nold\n<!-- /bench:llm -->\nend\n";

    assertThat(Page.placed(page, "llm", "new\n"))
        .isEqualTo("# Page\n<!-- bench:llm -->\nnew\n<!-- /bench:llm -->\nend\n");
    assertThat(Page.placed("old", "llm", "new\n")).isEqualTo("new\n");
  }

  @ParameterizedTest
  @CsvSource({"0.123456,0.123", "9.999,10", "1234567.8,1234568", "100.4,100", "0,0", "42,42"})
  void givenANumber_thenItIsShownToThreeDigitsAndNeverRoundedBeforeThePoint(
      double value, String shown) {
    assertThat(Figures.shown(value).toPlainString()).isEqualTo(shown);
  }

  @Test
  void givenRounds_thenTheMedianIsReportedWithItsSpread() {
    Spread spread = Spread.of(List.of(5.0, 1.0, 3.0, 100.0));

    assertThat(spread.median()).isEqualTo(4);
    assertThat(spread.note()).isEqualTo("1–100 in 4 rounds");
    assertThat(Spread.percentile(new long[] {4, 1, 3, 2}, 0.99)).isEqualTo(4);
  }
}
